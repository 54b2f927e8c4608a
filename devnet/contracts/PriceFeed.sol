// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// The aggregator behind a Chainlink proxy (AggregatorV2V3Interface): eight decimals, one reporter.
contract PriceFeed {
    struct Round {
        int192 answer;
        uint64 updatedAt;
    }

    /// Hourly rounds that lie behind the first one: a price has a past.
    uint256 private constant PAST_HOURS = 168;

    uint8 public constant decimals = 8;
    uint256 public constant version = 6;
    string public description;
    address public immutable reporter;
    uint80 public latestRound;

    mapping(uint80 round => Round) private _rounds;

    event AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt);
    event NewRound(uint256 indexed roundId, address indexed startedBy, uint256 startedAt);

    constructor(string memory description_, address reporter_, int256 answer) {
        description = description_;
        reporter = reporter_;
        _remember(answer);
        _report(answer);
    }

    function updateAnswer(int256 answer) external {
        require(msg.sender == reporter, "only the reporter");
        _report(answer);
    }

    function latestAnswer() external view returns (int256) {
        return _rounds[latestRound].answer;
    }

    function latestTimestamp() external view returns (uint256) {
        return _rounds[latestRound].updatedAt;
    }

    function getAnswer(uint256 round) external view returns (int256) {
        return _rounds[uint80(round)].answer;
    }

    function getTimestamp(uint256 round) external view returns (uint256) {
        return _rounds[uint80(round)].updatedAt;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return getRoundData(latestRound);
    }

    function getRoundData(uint80 id) public view returns (uint80, int256, uint256, uint256, uint80) {
        Round memory round = _rounds[id];
        require(round.updatedAt > 0, "No data present");
        return (id, int256(round.answer), uint256(round.updatedAt), uint256(round.updatedAt), id);
    }

    /// A week of rounds that wander up to where the price stands: a few percent for what is volatile, nothing for a dollar.
    function _remember(int256 answer) private {
        int256 step = answer == 1e8 ? int256(2) : int256(60);
        int256 offset;
        for (uint256 hour; hour < PAST_HOURS; ++hour) {
            uint256 id = PAST_HOURS - hour;
            int256 draw = int256(uint256(keccak256(abi.encode(answer, hour))) % 2001) - 1000;
            offset += (draw * step) / 1000 - offset / 24;
            int256 past = answer + (answer * offset) / 10000;
            _rounds[uint80(id)] = Round(int192(past), uint64(block.timestamp - (hour + 1) * 3600));
        }
        latestRound = uint80(PAST_HOURS);
    }

    function _report(int256 answer) private {
        latestRound++;
        _rounds[latestRound] = Round(int192(answer), uint64(block.timestamp));
        emit NewRound(latestRound, msg.sender, block.timestamp);
        emit AnswerUpdated(answer, latestRound, block.timestamp);
    }
}
