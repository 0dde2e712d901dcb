"""Screens of gold: a picture to choose from, the question why, the figures, and the pictures of a use."""

from bot.labeling.course.gold_uses import WANTED, WANTED_IN_ALL, Right
from bot.labeling.model import GoldUse, Kind, Project, SkipReason
from bot.services.course.gold.gold_cards import (
    GoldCard,
    GoldOverview,
    GoldPicture,
    NextGold,
    NoPictureLeft,
    ProjectsForGold,
    WhyQuestion,
)
from bot.texts import plain, rich
from handlers.instructor.classes.common import back_key
from handlers.instructor.gold.buttons import (
    GOLD_BUTTONS,
    BackToGoldCard,
    ExplainLabels,
    HearGoldHint,
    ListGold,
    MakeExample,
    NextGoldPicture,
    PassGold,
    RemoveGold,
    ShowGoldFlags,
    ShowGoldPicture,
    ShowOffers,
    UndoGold,
    UseGoldFor,
    WriteHint,
)
from handlers.label_keys import FIRST_PAGE, Taps, View, end_keys, flag_keys, in_rows, join_labels, label_keys
from handlers.manager.projects.buttons import ShowGold
from handlers.screen import Key, Keyboard, Screen, next_key, shorten


def screen(value: NextGold, language: str, view: View | None = None) -> Screen:
    """Return the screen of what comes next."""
    match value:
        case GoldCard():
            return _card(value, language, view)
        case WhyQuestion():
            return _why(value, language)
        case NoPictureLeft():
            return _end(value, language)
        case GoldPicture():
            return _picture(value, language)
        case GoldOverview():
            return _overview(value, language)
        case ProjectsForGold():
            return _projects(value, language)


def flags(value: GoldCard, language: str) -> Screen:
    """Return the possible problems with the picture, one of which can be the right answer."""
    keys = flag_keys(Taps(GOLD_BUTTONS, value.item), language)
    return Screen(rich(language, "card-flags"), value.photo, keys, protected=value.project.private)


def _card(value: GoldCard, language: str, view: View | None) -> Screen:
    project, taps = value.project, Taps(GOLD_BUTTONS, value.item)
    lines = [
        *_done(value.done, project, language),
        rich(language, "gold-ask", question=project.question),
        rich(language, "gold-ready", ready=value.ready, wanted=WANTED_IN_ALL),
    ]
    chosen = value.chosen
    last: Keyboard = ((Key(plain(language, "gold-back-to-list"), ShowGoldPicture(value.item)),),)
    if value.known is None:
        undo = (_undo(project, language),) if value.can_undo else ()
        passing = Key(plain(language, "gold-pass"), PassGold(value.item))
        last = ((passing,), (*undo, Key(plain(language, "gold-overview"), ShowGold(project.id))))
    keys = (
        *label_keys(project, chosen, taps, view or FIRST_PAGE, language),
        *end_keys(project, chosen, taps, language),
        (Key(plain(language, "card-flag"), ShowGoldFlags(value.item)),),
        *last,
    )
    return Screen("\n".join(lines), value.photo, keys, protected=project.private)


def _why(value: WhyQuestion, language: str) -> Screen:
    project, known = value.project, value.known
    lines = [*_known(known.right, known.use, project, language), rich(language, "gold-why")]
    if known.hint or known.voice:
        lines.append(_hint(known.hint, known.voice, language))
    if value.listed:
        keys: Keyboard = ((Key(plain(language, "gold-back-to-list"), ShowGoldPicture(value.item)),),)
    else:
        keys = (
            (Key(plain(language, "gold-next"), NextGoldPicture(project.id)),),
            _other_uses(value.item, known.use, language),
            (_undo(project, language),),
        )
    return Screen("\n".join(lines), value.photo, keys, protected=project.private)


def _picture(value: GoldPicture, language: str) -> Screen:
    project, known = value.project, value.known
    use = plain(language, f"gold-use-{known.use.value if known.use else ''}")
    lines = [
        rich(language, "gold-place", use=use, place=value.place, total=value.total),
        rich(language, "gold-right", right=right_words(known.right, project, language)),
        _hint(known.hint, known.voice, language),
    ]
    hear: Keyboard = ((Key(plain(language, "gold-hear"), HearGoldHint(value.item)),),) if known.voice else ()
    one_label = project.kind is not Kind.YES_NO and known.answer is not None and len(known.answer) == 1
    one_label = one_label and known.use is not GoldUse.EXAM  # an example shows what is right
    example: Keyboard = ((Key(plain(language, "gold-example"), MakeExample(value.item)),),) if one_label else ()
    turn = (
        *((Key(plain(language, "gold-before"), ShowGoldPicture(value.before)),) if value.before else ()),
        *((Key(plain(language, "gold-after"), ShowGoldPicture(value.after)),) if value.after else ()),
    )
    keys = (
        *((turn,) if turn else ()),
        *hear,
        (
            Key(plain(language, "gold-write-hint"), WriteHint(value.item)),
            Key(plain(language, "gold-change"), BackToGoldCard(value.item)),
        ),
        _other_uses(value.item, known.use, language),
        *example,
        (Key(plain(language, "gold-remove"), RemoveGold(value.item)),),
        (Key(plain(language, "gold-overview"), ShowGold(project.id)),),
    )
    return Screen("\n".join(lines), value.photo, keys, protected=project.private)


def _overview(value: GoldOverview, language: str) -> Screen:
    project = value.project
    figures = {use.value: many for use, many in value.uses.items()}
    figures |= {f"{use.value}wanted": many for use, many in WANTED.items()}
    lines = [
        rich(language, "gold-title", question=project.question),
        rich(language, "gold-ready", ready=value.ready, wanted=WANTED_IN_ALL),
        rich(language, "gold-uses", **figures),
    ]
    lists = [
        Key(
            plain(language, "gold-list", use=plain(language, f"gold-use-{use.value}"), many=many),
            ListGold(project.id, use.value),
        )
        for use, many in value.uses.items()
        if many
    ]
    explain = (Key(plain(language, "gold-explain"), ExplainLabels(project.id, 0)),)
    keys = (
        (Key(plain(language, "gold-begin"), NextGoldPicture(project.id)),),
        *(
            ((Key(plain(language, "gold-offers-wait", count=value.offers), ShowOffers(project.id)),),)
            if value.offers
            else ()
        ),
        *in_rows(lists, 2),
        *(() if project.kind is Kind.YES_NO else (explain,)),
        (back_key(value.class_, language) if value.class_ else next_key(language),),
    )
    return Screen("\n".join(lines), keyboard=keys)


def _projects(value: ProjectsForGold, language: str) -> Screen:
    keys = tuple((Key(shorten(project.question), ShowGold(project.id)),) for project in value.projects)
    if value.class_:
        back = (back_key(value.class_, language),)
        text = "gold-which-project" if keys else "class-no-project"
        return Screen(rich(language, text), keyboard=(*keys, back))
    if not keys:
        return Screen(rich(language, "gold-no-project"), keyboard=((next_key(language),),))
    return Screen(rich(language, "gold-which-project"), keyboard=keys)


def _end(value: NoPictureLeft, language: str) -> Screen:
    project = value.project
    lines = [
        *_done(value.done, project, language),
        rich(language, "gold-none-left"),
        rich(language, "gold-ready", ready=value.ready, wanted=WANTED_IN_ALL),
    ]
    undo = ((_undo(project, language),),) if value.can_undo else ()
    keys = (*undo, (Key(plain(language, "gold-overview"), ShowGold(project.id)),))
    return Screen("\n".join(lines), keyboard=keys)


def right_words(right: Right | None, project: Project, language: str) -> str:
    """Return a right answer in words."""
    if isinstance(right, SkipReason):
        return plain(language, f"skip-{right.value}")
    return join_labels(project.labels_of(right or ()), project, language)


def _hint(hint: str, voice: str, language: str) -> str:
    """Return why a gold picture has its answer: in words, that it is said, or that nothing is."""
    if voice:
        return rich(language, "gold-spoken")
    return rich(language, "gold-hint", hint=hint) if hint else rich(language, "gold-no-hint")


def _done(done: tuple[Right, GoldUse] | None, project: Project, language: str) -> list[str]:
    return _known(*done, project, language) if done else []


def _known(right: Right | None, use: GoldUse | None, project: Project, language: str) -> list[str]:
    words = right_words(right, project, language)
    return [rich(language, "gold-done", right=words, use=plain(language, f"gold-use-{use.value}"))] if use else []


def _other_uses(item: int, use: GoldUse | None, language: str) -> tuple[Key, ...]:
    return tuple(
        Key(plain(language, f"gold-to-{other.value}"), UseGoldFor(item, other.value))
        for other in WANTED
        if other is not use
    )


def _undo(project: Project, language: str) -> Key:
    return Key(plain(language, "gold-undo"), UndoGold(project.id))
