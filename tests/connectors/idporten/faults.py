"""What each fault of ID-porten leads to; the columns are told in `tests.connectors.fault_matrix`.

Nothing is asked twice: the visitor waits, is told, and begins again. A clock that is five minutes wrong makes
every token come from the future or be too old, and `./settle connectors check` says so.
"""

TABLE = """
[metadata pushed_request keys]
401,403,404,429                                        refused      1  visitor
500,slow,drip,cut,lost                                 unavailable  1  visitor
wrong_type,malformed,empty,half                        refused      1  visitor
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  refused      1  visitor
replayed                                               refused      1  visitor
[token]
401,403,404,429                                        refused      1  visitor
500,slow,drip,cut,lost                                 unavailable  1  visitor
wrong_type,malformed,empty,half                        refused      1  visitor
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  refused      1  visitor
replayed                                               refused      2  visitor
"""
