"""Errors that people can cause in the course. Each names the text that explains what to do."""

from bot.labeling.errors import LabelingError


class NotYourClass(LabelingError):
    """The class is taught by others, or there is none with this id."""

    text = "error-not-your-class"


class NotATrainee(LabelingError):
    """The person is in no such class any more."""

    text = "error-not-a-trainee"


class ClassOver(LabelingError):
    text = "error-class-over"


class ClassFull(LabelingError):
    text = "enter-full"


class BadTraineeName(LabelingError):
    """A typed name has no letter."""

    text = "enter-name-bad"


class PracticePictureOver(LabelingError):
    """The button is of a picture that the person's practice does not show now."""

    text = "error-practice-over"


class AnswerFirst(LabelingError):
    """What is right is shown only after an answer."""

    text = "error-practice-answer-first"


class BadClassSetting(LabelingError):
    """A setting of a class has no such value. `problem` describes the mistake; `least` and `most` are the limits."""

    text = "error-class-setting"


class DoorNotReady(LabelingError):
    """The door can't open before the class has a centre, a contact and a project."""

    text = "error-door-not-ready"


class NoSeatFree(LabelingError):
    """Somebody can't be brought back into a class that is full."""

    text = "error-no-seat-free"


class LastInstructor(LabelingError):
    """A class keeps at least one instructor."""

    text = "error-last-instructor"


class QuestionClosed(LabelingError):
    """Somebody else has answered the question, or it is no longer there."""

    text = "error-question-answered"


class AnswerSent(LabelingError):
    """The question is answered, by the same person."""

    text = "error-answer-sent"


class OfferOver(LabelingError):
    """What was offered as a question has been passed on, or dropped."""

    text = "error-offer-over"


class NotForGold(LabelingError):
    """Somebody else decides about the picture now, or it is used no more."""

    text = "error-not-for-gold"


class ExampleInExam(LabelingError):
    """An example shows what is right, so that a picture for exams can't be one."""

    text = "error-example-in-exam"


class HintTooLong(LabelingError):
    text = "error-hint-too-long"


class PlanUnreadable(LabelingError):
    """A line of a typed plan has no topic, or a date that is none."""

    text = "error-plan-unreadable"


class DueUnreadable(LabelingError):
    """A typed moment can't be read."""

    text = "error-due-unreadable"


class DueOver(LabelingError):
    """Homework can't be due at a moment that is past."""

    text = "error-due-over"


class NobodyTicked(LabelingError):
    """Nobody is ticked who has no certificate of completion yet."""

    text = "error-nobody-ticked"


class NoPaper(LabelingError):
    """The person has no such certificate."""

    text = "error-no-paper"


class BadSeal(LabelingError):
    """The picture can't be used as a seal."""

    text = "error-bad-seal"


class ProposalOver(LabelingError):
    """The proposal was answered or decided before, or the person has not agreed."""

    text = "error-proposal-over"


class NoLesson(LabelingError):
    """The class has no lesson now."""

    text = "error-no-lesson"


class CardsRest(LabelingError):
    """The instructor asks the class to look at the front: nothing can be answered until they go on."""

    text = "error-cards-rest"


class ExamOpen(LabelingError):
    """The class has an exam whose results were not told."""

    text = "error-exam-open"


class ExamBeforeEnd(LabelingError):
    """The class can't end before the results of its exam are told."""

    text = "error-exam-before-end"


class TooLittleExamGold(LabelingError):
    """There is too little gold for even the shortest exam."""

    text = "error-too-little-exam-gold"


class NobodyToExamine(LabelingError):
    """The class has no trainees, or all have passed."""

    text = "error-nobody-to-examine"


class ExamPassed(LabelingError):
    """The person has passed, and needs no other exam."""

    text = "error-exam-passed"


class PractiseFirst(LabelingError):
    """A second sheet is for those who have practised after the first."""

    text = "error-practise-first"


class NoExam(LabelingError):
    """The person sits no exam now, or not this one."""

    text = "error-no-exam"


class ExamClosed(LabelingError):
    """The time of the exam is over for everybody, or its results are told."""

    text = "error-exam-closed"


class ExamTimeOver(LabelingError):
    """The person's time is over: what they had chosen is handed in."""

    text = "error-exam-time-over"


class ExamPictureOver(LabelingError):
    """The button is of a picture that is not on the person's card."""

    text = "error-exam-picture-over"


class AlreadyHandedIn(LabelingError):
    text = "error-exam-handed-in"


class ExamGoesOn(LabelingError):
    """The person sits an exam now, which comes first."""

    text = "error-exam-goes-on"


class ExamGoldInUse(LabelingError):
    """The picture is on the sheet of an exam that goes on."""

    text = "error-exam-gold"


class NothingToRehearse(LabelingError):
    """The class has no pictures to practise with."""

    text = "practice-nothing"


class ExamNotOver(LabelingError):
    """The sheet of an exam is looked at once the exam is over."""

    text = "error-sheet-not-over"


class SheetUnchecked(LabelingError):
    """Results are told once the instructor has decided about every doubtful picture."""

    text = "error-sheet-unchecked"


class ResultsNotTold(LabelingError):
    """The results of the exam were not told yet."""

    text = "error-results-not-told"


class NothingWrong(LabelingError):
    """Everything that the person got wrong in an exam counts as right by now."""

    text = "error-nothing-wrong"


class DataIsDeleted(LabelingError):
    """A class can't be opened again once the data of its people was deleted."""

    text = "error-class-deleted"


class PeriodPromised(LabelingError):
    """People have agreed that data is kept for a period; it can become shorter, never longer."""

    text = "error-class-period"


class BadClassFile(LabelingError):
    """A file is no class file, or nothing can be made of it here.

    `problem` says why: unreadable, newer, size, pictures, labels (one that the project lacks is `value`), project
    (several projects don't fit into one) or telegram (the file can't be had from Telegram).
    """

    text = "error-class-file"
