"""Web pages (.html, .htm, .mht, .mhtml) as public bodies and word processors save them.

Order of the work: bytes to characters (decode, mhtml), characters to a tree, what is hidden or surrounds the
article (looks, survey, article), the tree to blocks (flow, breaks, lists, tables), and what the page says about
the document (frame). Nothing a page links to is loaded.
"""
