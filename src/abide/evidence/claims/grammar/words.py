"""Closed classes of English words, and endings that give a class away: what the grammar is built on.

Classes are single letters, so that a sentence's classes are a string and phrases are patterns over it:

    D determiner or possessive   P preposition    T "to"           O pronoun        t "that"
    S other subordinator         C coordinator    M modal          B form of "be"   H form of "have"
    K form of "do"               R adverb or "not"  V verb, finite or plain         E past form or participle
    G "-ing" form                N noun           A adjective      U number         W name
    Z day, month or near time    Q quotation      p possessive ending
    - dash           , : ; . ( ) as printed, x other marks
"""

DETERMINERS = frozenset(
    "the a an this these those his her its their our my your any some no all each every another such"
    " both either neither several many few most more less fewer much enough half".split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
PREPOSITIONS = frozenset(
    "of in on by for with from at into under over about against between through during within without"
    " as upon among amid amidst despite per via toward towards across beyond behind beside besides"
    " below above along around near off onto inside outside throughout unlike like than versus"
    " regarding concerning alongside following including until since after before except".split()
)
PRONOUNS = frozenset("he she they it we i you".split())
OBJECTS = frozenset(
    "him them us me himself herself itself themselves ourselves myself yourself everyone everybody"
    " someone somebody anyone anybody nobody nothing something anything everything others one there".split()
)
RELATIVES = frozenset("who which whom whose".split())
SUBORDINATORS = frozenset(
    "because although though while when where if whether unless whereas what why how whatever whoever"
    " whenever wherever once lest".split()
)
COORDINATORS = frozenset("and or but nor yet so".split())
MODALS = frozenset(
    "will would can could may might must shall should cannot won't wouldn't can't couldn't shouldn't"
    " mustn't won’t wouldn’t can’t couldn’t shouldn’t mustn’t ’ll 'll ’d 'd".split()
)
BE = frozenset(
    "is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t ’m 'm"
    " ’re 're".split()
)
HAVE = frozenset("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t ’ve 've".split())
DO = frozenset("do does did don't doesn't didn't don’t doesn’t didn’t".split())
ADVERBS = frozenset(
    "also then again later earlier previously recently now never still even not ever always often"
    " sometimes soon already twice instead however meanwhile moreover furthermore therefore"
    " nonetheless nevertheless perhaps maybe rather quite very too just ago away together further"
    " almost once out up down back forth aside".split()
)
NOT_ADVERBS = frozenset(
    "family early italy july supply reply ally rally assembly anomaly bully jelly belly fly lily holy"
    " ugly elderly friendly lovely likely unlikely lonely costly deadly daily weekly monthly yearly"
    " only".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow"
    " january february march april june july august september october november december jan. feb. aug."
    " sept. oct. nov. dec.".split()
)
NOUNS_IN_LY = frozenset(
    "family italy july supply reply ally rally assembly anomaly bully jelly belly fly lily".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty"
    " seventy eighty ninety hundred hundreds thousand thousands million millions billion billions"
    " dozen dozens".split()
)
ADJECTIVES = frozenset(
    "new old good bad big small great long short high low own other same different last next first"
    " second third early late former current recent top chief senior deputy prime foreign domestic"
    " local national federal public private military political economic social legal illegal real true"
    " false right wrong free full whole only main key major minor strong weak hard easy clear open"
    " close ready sure able likely unlikely certain possible white black young poor rich red blue"
    " elderly friendly daily weekly costly deadly proud happy angry afraid aware critical fit".split()
)
NOUNS = frozenset(
    "polling shipping banking fishing mining financing smuggling"
    " people police government president minister ministry secretary state country nation official"
    " spokesman spokeswoman spokesperson campaign candidate party election voter voters poll polls"
    " report statement news agency press conference interview week month year years day days time"
    " times way part number percent money war peace deal bill law court judge senator congress house"
    " senate company business industry man woman men women child children family friend life home"
    " world city town university school sanctions workers ships vessels oil coal fuel trade resolution"
    " council embassy ambassador envoy leader thing things place case point fact problem issue"
    " question reason result group member team system evening morning afternoon night summer winter"
    " spring autumn fall speech event debate".split()
)
LABELS = frozenset(
    "latest note notes correction clarification exclusive update updates updated breaking wow boom"
    " busted bombshell plus watch video photo photos live opinion editorial abstract related more read source"
    " sources caption image tags topics summary headline location contact warning listen see also example by"
    " from to subject date cc bcc sent re editor’s editor's".split()
)
"""Words before a colon that name nobody: "The Latest: …", "Related: …", "From: …"."""
HEARSAY = frozenset(["reportedly"])
"""Adverbs that report by themselves, and name nobody."""
SEEM = frozenset("seem seems seemed appear appears appeared".split())
"""Words of seeming, which name nobody who makes anything of it."""
DATES = frozenset("this last next late early".split())
"""Words before a time that make it one: "last week"."""
SETTINGS = frozenset(
    "statement interview speech email e-mail tweet letter news press conference call briefing article"
    " op-ed memo report filing message appearance debate monday tuesday wednesday thursday friday"
    " saturday sunday morning afternoon evening night week month year weeks months years days blog post"
    " television tv radio interviews remarks twitter facebook event rally hearing testimony video".split()
)
"""Nouns of the occasion on which something is said, and of its time."""
SUFFIXES = (
    (("tion", "sion", "ment", "ness", "ship", "ism", "ist", "ance", "ence", "ity", "hood", "eer", "or"), "N"),
    (("ous", "ful", "ive", "able", "ible", "less", "ish", "ical", "ial", "ic"), "A"),
)
MARKS = {",": ",", ":": ":", ";": ";", ".": ".", "!": ".", "?": ".", "…": ".", "(": "(", "[": "(",
         ")": ")", "]": ")", "–": "-", "—": "-", "-": "-"}  # fmt: skip


def closed_classes() -> dict[str, str]:
    """Every word of a closed class, in lower case, to its letter."""
    table: dict[str, str] = {}
    for words, letter in (
        (NOUNS, "N"),
        (ADJECTIVES, "A"),
        (TIMES, "Z"),
        (NUMBERS, "U"),
        (ADVERBS, "R"),
        (PREPOSITIONS, "P"),
        (DETERMINERS, "D"),
        (POSSESSIVES, "D"),
        (OBJECTS, "N"),
        (PRONOUNS, "O"),
        (RELATIVES, "S"),
        (SUBORDINATORS, "S"),
        (COORDINATORS, "C"),
        (MODALS, "M"),
        (BE, "B"),
        (HAVE, "H"),
        (DO, "K"),
    ):
        table.update(dict.fromkeys(words, letter))
    table.update({"to": "T", "that": "t", "one": "N"})
    return table
