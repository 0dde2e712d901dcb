"""Import pictures from lists and ZIPs: where they come from, what lists say of them, and trying it out beforehand."""
