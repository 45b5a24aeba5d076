"""First names common in British schools, lower case, from many backgrounds. No I/O.

Left out are names that are as often a word, a place or a surname in these documents ("will", "mark", "kent", "dean").
"""

FIRST_NAMES = frozenset(
    """
    aaliyah aaron abbie abby abdul abdullah abigail adam adele adrian agnieszka ahmed aidan aiden aisha alan albert
    aleksandra alex alexander alexandra alfie alfred ali alice alicia alisha alison amanda amelia amelie amina amir
    amira amy anastasia andrea andrew angela anita anna annabel anne annie anthony anya archie aria arjun arlo
    arthur arya asad ashley ava ayaan ayesha barbara barry beatrice becky ben benjamin beth bethany beverley bilal
    brandon brenda brian bronwyn caitlin callum cameron carl carly carol caroline carolyn catherine cathy charles
    charlie charlotte cheryl chidi chinedu chloe chris christian christina christine christopher claire clare colin
    connor craig cristian cynthia daniel danielle danny darcey darcie darren dave david dawid dawn deborah declan
    denise dennis derek diane dominic donna dorothy douglas duncan dylan eddie edward eileen elaine eleanor elena
    elijah elise eliza elizabeth ella ellie elliot elliott elsie emily emma emmanuel erin ethan eva evan evelyn evie
    ewan ezra farah fatima fatimah fatma felix filip fiona florence frankie fraser freddie freya gareth gary gavin
    gemma geoff geoffrey george georgia georgina gerald gillian gina giorgia graham hamza hannah haris harley haroon
    harriet harrison harry harvey hasan hassan heather heidi helen helena henry hollie holly hugo hussain ian
    ibrahim idris imogen imran ines ioana irene isaac isabel isabella isabelle isla ismail ivan jack jackie jacob
    jacqueline jade jaden jake jakub jamal james jamie jane janet janice jasmine jason jayden jean jeff jeffrey jen
    jennifer jenny jeremy jessica jessie jill jim jo joan joanna joanne joe joel john jonathan joseph josh joshua
    joyce jude judith julia julian julie justin kacper kai kamil karen karim kate katherine kathleen kathryn katie
    kayden kayla keira keith kelly kenneth kerry kevin khadija kian kieran kim kimberley kirsty krishna kyle kyra
    laura lauren layla leah leanne lee leila lena leo leon leonard lesley lewis liam lilly linda lisa liz logan lola
    lorraine louie louis louise luca lucas lucy luis luke lydia maciej maddison madison maisie malik marcus margaret
    maria mariam marie marilyn marina marion martha martin martyn maryam mason mateusz matilda matt matthew maureen
    max maya megan mehmet melanie melissa mia michael michał michelle mike mila millie mohamed mohammad mohammed
    molly monica muhammad musa mustafa mya nadia naomi natalia natalie natasha nathan nathaniel neil nia niamh
    nicholas nicola nicole nigel noah nora oliver olivia ollie omar oscar oskar owen paige pamela patricia patrick
    paul paula pauline penelope peter philip phillip phoebe piotr poppy priya quinn rachael rachel rahul raymond
    rebecca reggie reuben rhys richard riley rob robert robin rodney roger roman ronald ronnie rory rosemary rosie
    ross roy ryan sally sam samantha samuel sandra sanjay sara sarah scarlett scott sean sebastian seth shane
    shannon sharon shaun sheila shirley sienna simon simran sofia sonia sophia sophie stacey stanley stella
    stephanie stephen steve steven stuart susan suzanne sylvia szymon tahir tamara tanya tara tariq ted teddy
    terence teresa thea theo theodore theresa thomas tiffany tim timothy tina toby tom tommy tony tracey tracy
    trevor tyler umar vanessa vera veronica vikram vincent vivian wayne wendy wiktoria william xavier yasmin yusuf
    yvonne zac zachary zahra zain zainab zak zara zoe zofia zuzanna
    """.split()
)
