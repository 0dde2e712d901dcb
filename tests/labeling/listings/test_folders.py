"""Labels from the names of folders."""

from bot.labeling.listings import ListedPicture
from bot.labeling.listings.folders import read_folders


def test_folder_of_a_picture_is_its_label():
    """The folder that a picture is in is its label; parts of a dataset and the imported folder itself are none."""
    files = ["cat/1.jpg", "train/dog/2.jpg", "data/Test/3.jpg", "4.jpg", "flowers/장미/5.jpg"]
    assert list(read_folders(files)) == [
        ListedPicture(1, "cat/1.jpg", suggestions={"folders": (("cat",),)}),
        ListedPicture(2, "train/dog/2.jpg", suggestions={"folders": (("dog",),)}),
        ListedPicture(3, "data/Test/3.jpg"),
        ListedPicture(4, "4.jpg"),
        ListedPicture(5, "flowers/장미/5.jpg", suggestions={"folders": (("장미",),)}),
    ]


def test_folder_is_gold_if_asked_for():
    """If asked for, folders are gold."""
    assert list(read_folders(["cat/1.jpg"], as_gold=True)) == [ListedPicture(1, "cat/1.jpg", gold=(("cat",),))]
