"""Errors of exports that people can cause."""

from bot.labeling.errors import LabelingError


class FolderInUse(LabelingError):
    """An export would replace a folder with a file that no export has written."""

    text = "error-folder-in-use"


class NeedsPackage(LabelingError):
    """A format needs a package that is not installed."""

    text = "error-needs-package"
