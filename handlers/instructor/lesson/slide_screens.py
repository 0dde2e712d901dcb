"""Screens of slides: counts, never names, and never protected, since a mirrored phone shows no protected picture."""

from bot.services.course.lesson.slides import NoSlide, Shown, Slide
from bot.texts import plain, rich
from handlers.instructor.classes.common import back_key
from handlers.instructor.lesson.buttons import NextSlide, SendSlides, SetBigScreen, ShowSlideAnswer
from handlers.screen import Key, Screen
from handlers.trainee.meaning_words import flag_of, words_of


def slide(value: Shown, language: str, *, answered: bool = False) -> Screen:
    """Return a slide, with its answer if it is `answered`; or what comes after the last one."""
    shown = value.slide
    if isinstance(shown, NoSlide):
        return _none(value, shown, language)
    text = answer_text(shown, language) if answered else question_text(shown, language)
    keys = [Key(plain(language, "lesson-next"), NextSlide(shown.class_id, shown.item))]
    if not answered:
        keys.insert(0, Key(plain(language, "lesson-answer"), ShowSlideAnswer(shown.class_id, shown.item)))
    return Screen(text, shown.photo, (tuple(keys), (_leave_key(value, language),)))


def question_text(value: Slide, language: str) -> str:
    return rich(language, "lesson-slide", people=value.people, question=value.project.question)


def answer_text(value: Slide, language: str) -> str:
    """Return what is right, and why."""
    if value.right.labels is None:
        lines = [rich(language, "practice-is-flag", why=flag_of(value.right, language))]
    else:
        lines = [rich(language, "practice-answer", right=words_of(value.right, value.project, language))]
    if value.hint:
        lines.append(rich(language, "practice-hint", hint=value.hint))
    return "\n".join(lines)


def file_text(value: Slide, language: str) -> str:
    """Return the words below a slide that is sent as a file."""
    return f"{question_text(value, language)}\n{answer_text(value, language)}"


def _none(value: Shown, shown: NoSlide, language: str) -> Screen:
    leave = (_leave_key(value, language),)
    if not shown.is_any:
        return Screen(rich(language, "lesson-no-slides"), keyboard=(leave,))
    keys = [Key(plain(language, "lesson-slides-again"), NextSlide(shown.class_id, 0))]
    if not value.big_screen:
        keys.append(Key(plain(language, "lesson-files"), SendSlides(shown.class_id)))
    return Screen(rich(language, "lesson-slides-over"), keyboard=(tuple(keys), leave))


def _leave_key(value: Shown, language: str) -> Key:
    """Return the button that ends the big screen, or else leads back to the class."""
    id_ = value.slide.class_id
    if value.big_screen:
        return Key(plain(language, "lesson-big-end"), SetBigScreen(id_, 0))
    return back_key(id_, language)
