"""The consensus of one item: posterior, confusion counts, and calibration by audits.

Terms used in this room and in `bot.labeling.offline`:

- voice: a source of answers, identified by a number. Positive: a labeler (the member's id). Negative: a model.
- truth: the label that an item is assumed to have.
- confusion counts: per voice, how often it gave an answer where each label was the truth.
- pool: the summed confusion counts of a project's labelers, used as the prior for each voice.
- known label: a label that a reviewer decided or that is gold.
"""
