"""The formats of a dataset's files: one module a format, each with `write(dataset, folder)`.

A writer gets a dataset and an empty folder. It takes the pictures one after another and keeps none of them. It knows
nothing of the database and of the image store: the files of pictures are in their places already (`Picture.path`).
"""
