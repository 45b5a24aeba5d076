"""Settings: the one place that reads the environment and verse.toml.

Every setting is named VERSE_<NAME>; the same names, lower case and without the prefix, may stand in verse.toml in
the working folder. The environment wins. Does not read anything when imported.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from corpus.access import ROLES, Role
from corpus.errors import CorpusError


class BadSettings(CorpusError):
    """A setting that cannot be used: its name, its value (never a secret's) and what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. `Settings()` is the default of everything."""

    home: Path = Path(".verse")  # holds everything that is kept
    local_role: Role = "public"  # role of the command line and of loopback callers
    embedder: str = "all-MiniLM-L6-v2"  # the default encoder's name, or a sentence-transformers model name or folder
    cross_encoder: str = ""  # a sentence-transformers cross-encoder that reads the best sentences again; empty: none
    database_url: str = field(default="", repr=False)  # PostgreSQL with pgvector; empty: a SQLite file in the home
    chroma_url: str = ""  # address of a Chroma server; empty: Chroma inside our own process
    exact_below: int = 100_000  # up to so many passages every vector is compared, above Chroma finds them, or signs
    token_vectors_below: int = 50_000  # up to this many passages their token vectors are kept: some 10 kB each
    question_max_characters: int = 2_000  # longer questions are asked to be shortened
    site_name: str = "Chapter & Verse"  # name shown on the web page
    site_url: str = "http://127.0.0.1:8000"  # where the links of citations in Slack lead
    upload_max_megabytes: int = 50  # of a file that an officer uploads; 0 switches uploading off
    llm: str = ""  # language model that drafts answers, for example openai-like:MODEL; empty: none, quotes alone
    llm_url: str = ""  # address of its server
    llm_key: str = field(default="", repr=False)
    llm_arguments: str = ""  # TOML file with further arguments of its class
    llm_seconds: int = 30  # what takes longer is answered without it
    slack_bot_token: str = field(default="", repr=False)  # secrets stay out of logs
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = "https://slack.com/api/"
    slack_roles: str = ""  # who has which role: "head@ferry.example=headteacher, @county.example=officer, S0G=governor"
    slack_officers_channel: str = ""  # id of the channel where "Ask an officer" posts; empty: the button is not shown
    slack_link_hours: int = 24  # how long a signed link to a restricted document opens

    @property
    def upload_max_bytes(self) -> int:
        """The largest file that can be uploaded, in bytes."""
        return self.upload_max_megabytes * 1_000_000

    @property
    def database(self) -> Path | str:
        """Where everything is kept: the file in the home, or the address of a PostgreSQL database."""
        return self.database_url or self.home / "verse.db"


_NUMBERS = {one.name for one in fields(Settings) if isinstance(one.default, int)}
_SECRET = ("token", "secret", "key", "database")  # an address of a database holds its password


def settings_from(environ: Mapping[str, str], folder: Path | None = None) -> Settings:
    """The settings an environment and the verse.toml of a folder state, defaults for the rest.

    Raises BadSettings naming the first value that cannot be used, or an unknown name in verse.toml.
    """
    stated = {**_from_file((folder or Path()) / "verse.toml"), **_from_environ(environ)}
    if stated.get("database_url") and stated.get("chroma_url"):
        raise BadSettings(
            "VERSE_DATABASE_URL and VERSE_CHROMA_URL are both set; PostgreSQL searches vectors itself: take one away"
        )
    return Settings(**{name: _typed(name, value) for name, value in stated.items()})  # type: ignore[arg-type]


def _from_environ(environ: Mapping[str, str]) -> dict[str, str]:
    names = {f"VERSE_{one.name.upper()}": one.name for one in fields(Settings)}
    return {name: environ[key] for key, name in names.items() if environ.get(key)}


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors put a mark in front
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} is not valid TOML ({error}); mend it or take it away") from error
    except OSError as error:
        raise BadSettings(f"{path} cannot be read ({error.strerror}); check its permissions") from error
    known = {one.name for one in fields(Settings)}
    plain = {key.lower().removeprefix("verse_"): _plain(path, key, value) for key, value in stated.items()}
    if unknown := sorted(plain.keys() - known):
        raise BadSettings(f"{path} has an unknown setting '{unknown[0]}'; known are: {', '.join(sorted(known))}")
    return {key: value for key, value in plain.items() if value}


def _plain(path: Path, name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadSettings(f'{path}: {name} is neither a text nor a whole number; write for example {name} = "..."')
    return str(value)


def _typed(name: str, value: str) -> object:
    shown = "(hidden)" if any(word in name for word in _SECRET) else f"'{value}'"
    if name == "home":
        return Path(value).expanduser()
    if name in _NUMBERS:
        if not (value.isascii() and value.isdigit()):
            raise BadSettings(f"VERSE_{name.upper()} is {shown}; give a whole number, e.g. 2000")
        return int(value)
    if name == "local_role" and value not in ROLES:
        raise BadSettings(f"VERSE_LOCAL_ROLE is {shown}; give one of {', '.join(ROLES)}")
    if name == "database_url" and value:
        if urlsplit(value).scheme not in ("postgresql", "postgres"):
            raise BadSettings(f"VERSE_DATABASE_URL is {shown}; give an address like postgresql://user@host/verse")
        return value
    if name.endswith("_url") and value and not _is_address(value):
        raise BadSettings(f"VERSE_{name.upper()} is {shown}; give an address that begins with http:// or https://")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False
