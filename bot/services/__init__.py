"""Use cases by actor: one function is one thing a person can do, and one unit of work.

`member` is the acting member, `now` an aware datetime. `person` is a Telegram id that need not be a member's; in
`manager` it is the id of the member acted on. A refusal raises a LabelingError, which rolls the unit of work back.
"""
