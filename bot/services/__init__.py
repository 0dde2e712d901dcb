"""Use cases by actor: one function is one thing a person can do, and one unit of work.

`member` is who does it, `person` a Telegram id where nobody is known yet, `now` an aware datetime. What a person may
not do raises a LabelingError, and then nothing of the unit of work is kept.
"""
