"""The lesson of a class: begin and end it, breaks, the big screen and its slides."""
