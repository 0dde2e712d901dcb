"""Errors of archives that people can cause."""

from bot.labeling.errors import LabelingError


class NotAnArchive(LabelingError):
    """The file is no archive of a project."""

    text = "error-not-an-archive"


class NewerArchive(LabelingError):
    """A later version of the program made the archive."""

    text = "error-newer-archive"


class DamagedArchive(LabelingError):
    """A part of the archive is missing, or differs from its hash."""

    text = "error-damaged-archive"


class FileInUse(LabelingError):
    """An archive would replace a file that is none."""

    text = "error-file-in-use"


class AlreadyUnarchiving(LabelingError):
    """A project is being brought back, or a class is being made of a file."""

    text = "error-already-unarchiving"
