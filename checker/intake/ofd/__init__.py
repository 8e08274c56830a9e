"""OFD files (GB/T 33190-2016), the fixed-layout format of the official document exchange.

ofdkit opens the package and mends what producers write wrongly; what the pages hold is read here, because tables
need the lines and the place of every character. The pages then go the way of all paged formats.
"""
