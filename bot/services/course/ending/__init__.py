"""The end of a class: end it, open it again, delete the data of its people, and what people are told of it."""
