"""What each fault of the access point leads to; the columns are told in `tests.connectors.fault_matrix`.

`earlier` is the question whether a letter has been taken, which is put before each letter, and after one
whose answer did not come. `letter` holds those questions as well, so that its tries are those of both.
"""

TABLE = """
[earlier]
401                                                    refused      2  channel
403                                                    refused      1  channel
404                                                    answered     1  nobody
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty                             malformed    1  operator
half                                                   answered     1  nobody
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
[letter]
401                                                    refused      2  channel
403                                                    refused      1  channel
404                                                    refused      3  channel
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty                             malformed    1  operator
half                                                   answered     2  nobody
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     2  nobody
replayed                                               answered     4  nobody
[receipts]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     1  nobody
"""
