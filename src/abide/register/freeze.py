"""From the checked shapes of the files to the frozen terms that leave the room."""

from abide.register import schema
from abide.register.regime import BearerClass, Resolution, SetAsideParagraph
from abide.terms.duty import Amount, CapRule, Conversion, Duty, Goods, Recurrence, Term
from abide.terms.link import Link

Factors = dict[str, tuple[schema.ConversionFile, ...]]


def duty_of(
    entry: schema.DutyFile,
    *,
    paragraph: schema.ParagraphFile,
    place: tuple[str, int],
    regime: str,
    strength: str,
    factors: Factors,
) -> Duty:
    """One entry of a paragraph file as a duty; `place` is its file and line."""
    return Duty(
        id=entry.id,
        regime=regime,
        resolution=paragraph.resolution,
        paragraph=paragraph.paragraph,
        locator=f"{paragraph.resolution} ¶{paragraph.paragraph}{entry.item}",
        eid=entry.eid or paragraph.eid,
        kind=entry.kind,
        binds=entry.binds,
        force=entry.force,
        strength=strength,
        about=entry.about,
        in_force=entry.in_force,
        until=None if entry.until == "open" else entry.until,
        file=place[0],
        line=place[1],
        also_binds=entry.also_binds,
        when=entry.when,
        named=entry.named,
        inline_proviso=entry.inline_proviso,
        effective_from=entry.effective_from,
        until_basis=entry.until_basis,
        ended_by=entry.ended_by,
        never_applied=entry.never_applied,
        overtaken_by=entry.overtaken_by,
        amends=entry.amends,
        amended_by=entry.amended_by,
        replaces=entry.replaces,
        exemptions=entry.exemptions,
        effects=entry.effects,
        goods=None if entry.goods is None else _goods(entry.goods),
        terms=tuple(
            Term(
                rule=term.rule,
                what=term.what,
                day=term.day,
                event=term.event,
                milestone=term.milestone,
                basis=term.basis,
            )
            for term in entry.due
        ),
        recurring=None if entry.recurring is None else Recurrence(**entry.recurring.model_dump()),
        cap=None if entry.cap is None else _cap(entry.cap, factors),
        reports_to=entry.reports_to,
        condition_of=entry.condition_of,
        conditional_on=entry.conditional_on,
        cutoff=entry.cutoff,
        designates=tuple(entry.designates.items()),
        chapter_vii=paragraph.chapter_vii,
        note=entry.note,
    )


def _goods(goods: schema.GoodsFile) -> Goods:
    fields = goods.model_dump()
    return Goods(hs_indicative=fields.pop("hs_indicative_not_in_text"), **fields)


def _cap(cap: schema.CapFile, factors: Factors) -> CapRule:
    return CapRule(
        amount=None if cap.quantity is None else Amount(quantity=cap.quantity, unit=cap.unit),
        alternatives=tuple(Amount(quantity=item.quantity, unit=item.unit) for item in cap.alternatives),
        combine=cap.combine,
        baseline=cap.baseline,
        period=cap.period,
        scope=cap.scope,
        thresholds=tuple((share / 100, amount) for share, amount in sorted(cap.thresholds.items())),
        stop_at=None if cap.stop_at is None else cap.stop_at / 100,
        start=cap.start,
        end=cap.to,
        year_starts=cap.year_starts,
        year_starts_alternative=cap.year_starts_alternative,
        conversions=tuple(
            Conversion(
                product=item.product, low=item.factor, high=item.factor, by=item.by, source=item.source
            )
            for item in factors.get(cap.conversions or "", ())
        ),
    )


def bearer_of(key: str, item: schema.BearerFile) -> BearerClass:
    """One class of bearers."""
    return BearerClass(key=key, states=item.states, means=item.means, when=item.when)


def resolution_of(number: int, item: schema.ResolutionFile) -> Resolution:
    """One text of the regime."""
    return Resolution(
        number=number, adopted=item.adopted, path=item.path, paragraphs=item.operative_paragraphs
    )


def set_aside_of(resolution: str, item: schema.SetAsideFile) -> SetAsideParagraph:
    """One paragraph set aside."""
    return SetAsideParagraph(
        resolution=int(resolution),
        paragraph=item.paragraph,
        eid=item.eid,
        topic=item.topic,
        reason=item.reason,
        kept=item.kept_for_reference,
    )


def link_of(item: schema.LinkFile) -> Link:
    """What one key of a casebook table speaks to."""
    above = None if item.above is None else Amount(quantity=item.above.quantity, unit=item.above.unit)
    return Link(bears_on=item.bears_on, touches=item.touches, above=above)
