"""What each fault of Altinn leads to; the columns are told in `tests.connectors.fault_matrix`.

The numbers of the status feed are shared by everybody who sends, so that one that is left out tells nothing,
and what comes late or twice is put in its place. An event only says that a message is to be looked at.
"""

TABLE = """
[exchange]
401,403,404                                            refused      1  channel
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
[order message message_with_files]
401                                                    refused      2  channel
403,404                                                refused      1  channel
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     3  nobody
[attachment]
401                                                    refused      2  channel
403,404                                                refused      1  channel
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     2  nobody
replayed                                               answered     6  nobody
[reports changed]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        answered     3  nobody
clock_slow,clock_fast                                  answered     2  nobody
replayed                                               -            0  -
[report withdraw]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     2  nobody
[subscribe]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     2  nobody
replayed                                               answered     3  nobody
"""
