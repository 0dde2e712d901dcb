"""Questions of trainees and labelers to their instructors and managers."""

from bot.frozen import frozen

PHOTO = "photo:"  # before the file id of a picture that somebody sent, in place of that of a voice message


@frozen
class Question:
    """A question about a picture, or about nothing in particular.

    `name` is the asker's, in a class with their `number` there. `voice` and `answer_voice` are file ids of Telegram;
    then the words are empty. After PHOTO it is that of a picture that the asker sent. `photo` is an address in the
    image store; None: there is no picture, or it was erased. `protected`: the picture can't be forwarded or saved.
    """

    id: int
    class_id: int | None
    project_id: int | None
    item_id: int | None
    member_id: int
    name: str
    number: int | None
    words: str
    voice: str | None
    photo: str | None
    protected: bool
    answered: bool
    answered_by: int | None = None
