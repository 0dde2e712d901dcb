"""The buttons of uploads."""

from handlers.buttons import Button, button


@button("ue")
class ChoosePicturesProject(Button):
    """Choose the project to add pictures to, on the page of projects with this one; 0: the first page."""

    project: int = 0


@button("ub")
class ShowUploadChoices(Button):
    """Show the page with this project (0: the first page) of those that an upload can be for."""

    upload: int
    project: int


@button("uc")
class ChooseUploadProject(Button):
    upload: int
    project: int


@button("ud")
class ShowUpload(Button):
    """Show the pictures of an upload that were not added."""

    upload: int
