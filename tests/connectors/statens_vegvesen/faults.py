"""What each fault of Statens vegvesen leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[owned owned_by_token]
401                              refused      2  heir
403,404                          refused      1  heir
429,500,slow,drip,cut,lost       unavailable  3  engine
wrong_type,malformed,empty,half  malformed    1  operator
duplicate                        partial      2  heir
late,replayed                    -            0  -
out_of_order                     answered     2  nobody
gap                              partial      4  heir
clock_slow,clock_fast            answered     2  nobody
"""
