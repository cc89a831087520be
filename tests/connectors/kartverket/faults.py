"""What each fault of Kartverket leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[shares shares_in_path rights]
401                                       refused      2  heir
403                                       refused      1  heir
404                                       empty        1  nobody
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[encumbrances]
401                                       refused      2  heir
403,404                                   refused      1  heir
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[share_address]
401                                       answered     2  nobody
403,404                                   answered     1  nobody
429,500,slow,drip,cut,lost                answered     3  nobody
wrong_type,malformed,empty,half           answered     1  nobody
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[address_search]
401,403,404                               answered     1  nobody
429,500,slow,drip,cut,lost                answered     2  nobody
wrong_type,malformed,empty,half           answered     1  nobody
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
"""
