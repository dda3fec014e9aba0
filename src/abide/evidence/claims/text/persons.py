"""A person of a text, and speakers made of what is known: a person, a State, an organ."""

import re
from dataclasses import dataclass

from abide.evidence.claims.text.offices import Office, answers
from abide.evidence.claims.text.places import Place, members
from abide.terms.evidence import Speaker
from abide.terms.speech import SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in the text, with what was said of them; `by`: what tells the State, if no word does."""

    name: str
    role: str | None = None
    office: Office | None = None
    organisation: str | None = None
    state: str | None = None
    gender: str | None = None
    realm: str | None = None
    named: bool = True
    by: str | None = None


def fits(description: Office, held: Office, *, exact: bool) -> bool:
    """Whether a description by an office can mean its holder: by the same office, or a wider one too."""
    return description.key == held.key if exact else answers(description, held)


def is_owner(words: str) -> bool:
    """Whether somebody is named as an owner alone ("Trump’s accusations"), and no subject."""
    return words.endswith(("’s", "'s"))


def same_realm(one: str | None, other: str | None) -> bool:
    """Whether two words for places that no table knows can be one: "Ruritania", "Ruritanian"."""
    return one is None or other is None or one[:5].casefold() == other[:5].casefold()


def stands_for(words: str, place: Place) -> Speaker:
    """A State by one of its words, its people as a group, or an organ by its own name."""
    bare = re.sub(r"^(?:the|The)\s+", "", words).removesuffix("’s").removesuffix("'s")
    name = members().get(place.code, bare)
    table = {
        "name": (bare, None, SpeakerKind.STATE, "a State by name"),
        "capital": (name, None, SpeakerKind.STATE, f"'{bare}' is the capital of {name}"),
        "seat": (name, None, SpeakerKind.STATE, f"'{bare}' is a seat of the government of {name}"),
        "body": (bare, bare, SpeakerKind.ORGANISATION, f"an organ of {name}"),
        "people": (bare, None, SpeakerKind.GROUP, f"people of {name}"),
        "region": (bare, bare, SpeakerKind.ORGANISATION, f"a part of {name}"),
        "adjective": (bare, None, SpeakerKind.GROUP, f"somebody of {name}"),
    }
    told, organisation, kind, how = table[place.kind]
    return Speaker(name=told, state=place.code, organisation=organisation, kind=kind, how=(how,))


def speaker_of(person: Person, *how: str) -> Speaker:
    """A person as a speaker, with the steps that led there."""
    return Speaker(
        name=person.name,
        role=person.role,
        state=person.state,
        organisation=person.organisation,
        kind=SpeakerKind.PERSON if person.named else SpeakerKind.OFFICIAL,
        how=how if person.by is None else (*how, person.by),
    )
