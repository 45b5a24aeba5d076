"""What people write in a hurry, written out: short forms of everyday words and of counties. No I/O.

General knowledge, none of it from a question set. Acronyms stand in lexicon.toml: those are added to, not replaced.
"""

_FORMS = """
sch school; schs schools; skl school; skls schools; gov governor; govs governors; tchr teacher; tchrs teachers;
ht headteacher; hts headteachers; ldr leader; ldrs leaders; pship partnership; pships partnerships;
agmt agreement; agmts agreements; agrmt agreement; agrmts agreements; agrmnt agreement; agrmnts agreements;
strat strategy; rvw review; rvws reviews; mtg meeting; mtgs meetings; recs recommendations; rpt report; rpts reports;
attnd attendance; suspn suspension; suspns suspensions; excl exclusion; excls exclusions; mgmt management;
mgt management; cttee committee; trng training; dept department; govt government; yr year; yrs years; wks weeks;
mth month; mths months; hrs hours; avg average; approx approximately; assmt assessment; assmts assessments;
reqd required; reqs requirements; doc document; docs documents; info information; ppl people; pls please; plz please;
abt about; btwn between; wot what; wen when; wud would; shud should; cud could; b4 before; hav have; cos because;
subj subject; subjs subjects; curric curriculum; perm permanent; admin administration; mins minutes
"""
_COUNTIES = """
beds Bedfordshire; berks Berkshire; bucks Buckinghamshire; cambs Cambridgeshire; glos Gloucestershire;
hants Hampshire; herts Hertfordshire; lancs Lancashire; leics Leicestershire; lincs Lincolnshire;
northants Northamptonshire; notts Nottinghamshire; oxon Oxfordshire; staffs Staffordshire; warks Warwickshire;
warwicks Warwickshire; wilts Wiltshire; worcs Worcestershire; yorks Yorkshire
"""

WRITTEN_OUT: dict[str, str] = {
    short: whole for pair in (_FORMS + ";" + _COUNTIES).split(";") for short, whole in [pair.split()]
}
