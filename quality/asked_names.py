"""Names to ask with: listed ones with slips put in, and unlisted ones made from common parts.

Made anew from a seed, so that nothing here is fitted to a file of names. A made name that happens to be
listed whole is a true hit and not counted as a false one.
"""

import random
from collections.abc import Iterator

GIVEN = (
    *(
        "Anna",
        "Maria",
        "John",
        "David",
        "Michael",
        "Sarah",
        "James",
        "Emma",
        "Olga",
        "Ivan",
        "Dmitri",
        "Natasha",
        "Pavel",
    ),
    *(
        "Elena",
        "Sven",
        "Lars",
        "Ingrid",
        "Hans",
        "Klaus",
        "Greta",
        "Pierre",
        "Luc",
        "Chloe",
        "Marco",
        "Giulia",
        "Paolo",
    ),
    *(
        "Carmen",
        "Diego",
        "Lucia",
        "Joao",
        "Beatriz",
        "Miguel",
        "Aisha",
        "Omar",
        "Layla",
        "Yusuf",
        "Fatima",
        "Hiroshi",
    ),
    *(
        "Yuki",
        "Kenji",
        "Mei",
        "Wei",
        "Jun",
        "Linh",
        "Minh",
        "Thao",
        "Arjun",
        "Priya",
        "Rahul",
        "Kavita",
        "Chidi",
        "Ngozi",
        "Kwame",
    ),
    *(
        "Ama",
        "Thabo",
        "Zanele",
        "Agnes",
        "Bela",
        "Zoltan",
        "Jana",
        "Tomas",
        "Ewa",
        "Piotr",
        "Eleni",
        "Nikos",
        "Ayse",
        "Mehmet",
    ),
    *("Siobhan", "Ewan", "Rhys"),
)
FAMILY = (
    *("Smith", "Johnson", "Taylor", "Brown", "Wilson", "Andersson", "Nilsson", "Hansen", "Muller", "Schmidt"),
    *(
        "Fischer",
        "Weber",
        "Dubois",
        "Moreau",
        "Laurent",
        "Rossi",
        "Bianchi",
        "Romano",
        "Garcia",
        "Fernandez",
        "Romero",
    ),
    *(
        "Silva",
        "Santos",
        "Pereira",
        "Kowalski",
        "Nowak",
        "Wozniak",
        "Novak",
        "Svoboda",
        "Horvath",
        "Nagy",
        "Popescu",
    ),
    *(
        "Ionescu",
        "Papadopoulos",
        "Yilmaz",
        "Demir",
        "Kaya",
        "Ivanov",
        "Petrov",
        "Smirnov",
        "Volkov",
        "Tanaka",
    ),
    *(
        "Suzuki",
        "Watanabe",
        "Sato",
        "Nguyen",
        "Tran",
        "Pham",
        "Wang",
        "Zhang",
        "Chen",
        "Liu",
        "Sharma",
        "Patel",
        "Gupta",
    ),
    *(
        "Reddy",
        "Okafor",
        "Adeyemi",
        "Mensah",
        "Dlamini",
        "Nkosi",
        "Haddad",
        "Khoury",
        "Mansour",
        "Tremblay",
        "Gagnon",
    ),
    *(
        "OBrien",
        "Murphy",
        "Kelly",
        "Campbell",
        "Stewart",
        "Jansen",
        "Bakker",
        "Visser",
        "Peeters",
        "Lindberg",
    ),
    *("Virtanen", "Korhonen", "Larsen", "Olsen"),
)
FIRMS = (
    "Logistics",
    "Foods",
    "Consulting",
    "Textiles",
    "Software",
    "Foundation",
    "Motors",
    "Dairy",
    "Optics",
)
FORMS = ("Ltd", "GmbH", "SA", "BV", "Inc", "AB")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slip(name: str, dice: random.Random) -> str:
    """The name with one letter dropped, doubled in by chance, changed, or two changed round."""
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    for _ in range(50):
        at, new = dice.choice(places), dice.choice(LETTERS)
        then = name[at + 1 : at + 2]
        told = dice.choice(
            (
                name[:at] + name[at + 1 :],
                name[:at] + new + name[at:],
                name[:at] + new + name[at + 1 :],
                name[:at] + then + name[at] + name[at + 2 :] if then.isalpha() else name,
            )
        )
        if told.lower() != name.lower() and told.strip() != "":
            return told
    return name


def unlisted(count: int, *, seed: int = 7) -> Iterator[tuple[str, str]]:
    """So many (kind, name): persons of two or three parts, and firms."""
    dice = random.Random(seed)  # names, not secrets
    for _ in range(count):
        family = dice.choice(FAMILY)
        if dice.random() < 0.15:
            yield "organisation", f"{family} {dice.choice(FIRMS)} {dice.choice(FORMS)}"
            continue
        middle = f" {dice.choice(GIVEN)}" if dice.random() < 0.3 else ""
        yield "person", f"{dice.choice(GIVEN)}{middle} {family}"
