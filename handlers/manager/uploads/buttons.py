"""The buttons of uploads."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ue")
@dataclass(frozen=True, slots=True)
class ChoosePicturesProject(Button):
    """Choose the project to add pictures to, on the page of projects with this one; 0: the first page."""

    project: int = 0


@button("ub")
@dataclass(frozen=True, slots=True)
class ShowUploadChoices(Button):
    """Show the page with this project (0: the first page) of those that an upload can be for."""

    upload: int
    project: int


@button("uc")
@dataclass(frozen=True, slots=True)
class ChooseUploadProject(Button):
    upload: int
    project: int


@button("ud")
@dataclass(frozen=True, slots=True)
class ShowUpload(Button):
    """Show the pictures of an upload that were not added."""

    upload: int
