/**
 * What is thrown at the engine, and what it does then: each row of the list of faults, then each
 * attack on what a monitored host can reach, with the tests that show the answer, or why there is
 * none. FaultListTest checks that rows are complete and that the tests exist. Rows 1 to 14 are
 * shown without the pre-filter: a line that it passes over is not checked.
 *
 * <pre>
 *   Input bytes
 *    1  InputFaultsTest.row1ShouldIgnoreBlankLines
 *    2  InputFaultsTest.row2ShouldRejectEveryTruncation, JsonEventParserPropertyTest.shouldRejectEveryPrefix
 *    3  InputFaultsTest.row3ShouldRejectDepthBombs, GrowthTest.shouldParseInLinearTime
 *    4  InputFaultsTest.row4ShouldRejectLongLines, DetectCommandTest.shouldCountEveryLineThatIsNoEvent
 *    5  InputFaultsTest.row5ShouldMatchTheEndOfAVeryLongValue: nothing is cut, so there is no flag
 *    6  InputFaultsTest.row6ShouldBoundKeysAndValues
 *    7  InputFaultsTest.row7ShouldTakeNumbersByTheGrammarAlone, GrowthTest.shouldParseInLinearTime
 *    8  InputFaultsTest.row8ShouldRejectInvalidUtf8: always refused, there is no option to replace
 *    9  InputFaultsTest.row9ShouldDecodeKeysAndRefuseLoneSurrogates
 *   10  InputFaultsTest.row10ShouldDefineDuplicateKeys
 *   11  InputFaultsTest.row11ShouldKeepEventsOfWrongTypes: not counted, mappings differ by data set
 *   12  MissingFaultsTest.row12ShouldCountEventsThatMatchAndCannotJoin,
 *       MissingFaultsTest.row12ShouldTakeTheIngestTimeWhenAskedTo,
 *       MissingFaultsTest.row12ShouldReplayIngestTimesToTheSameAlerts
 *   13  InputFaultsTest.row13ShouldRejectWhatIsNotOneDocument
 *   14  InputFaultsTest.row14ShouldTellBinary: the status says it, with the start of the first line
 *   Time
 *   15  TimeFaultsTest.shouldOrderAPairOfTheSameMillisecond
 *   16  TimeFaultsTest.shouldTakeMaxspanInclusivelyToTheMillisecond
 *   17  TimeFaultsTest.shouldJoinWhatIsOutOfOrderByLessThanTheLatenessAndCountTheRest,
 *       TimeFaultsTest.shouldCountWhatIsNotAfterThePendingEventInArrivalOrder
 *   18  TimeFaultsTest.shouldLetOneClockHarmNoOtherHost,
 *       TimeFaultsTest.shouldForgiveAHostWhoseClockWasTenYearsAhead
 *   19  TimeFaultsTest.shouldExpireASilentHostAndTakeItsBurstAfterwards
 *   20  ClockFaultsTest.row20ShouldMeanTheSameTimeHoweverItIsSpelt, TimestampsTest.shouldReadIsoText
 *   21  ClockFaultsTest.row21ShouldKeepSequencesThroughTurnsOfTheWheel,
 *       ClockFaultsTest.row21ShouldGoOnAfterYears, ClockFaultsTest.row21ShouldMatchWhatAPauseHeldBack,
 *       IngestClockTest.shouldAskForARebaseBeforeTicksRunOut, SignalsTest.shouldGoOnAfterAPause,
 *       TimerWheelTest.shouldResumeInsideABucketAndKeepToTheBudget: 100,000 timers of one bucket; the
 *       timers of 100 M keys go through the table's share in the slow test of row 29
 *   Semantics
 *   22  SemanticsFaultsTest.row22ShouldKeepTheNewestAndUseItOnce
 *   23  SemanticsFaultsTest.row23ShouldEndByUntilBetweenStagesAlone
 *   24  SemanticsFaultsTest.row24ShouldDecideMissingEvents,
 *       TrailingMissingTest.shouldReportASilentHostByIngestTimeWhoeverMovesIt
 *   25  SemanticsFaultsTest.row25ShouldTakeNoOddTextForAPublicAddress, IpAddressesTest.shouldReadAddresses
 *   26  SemanticsFaultsTest.row26ShouldJoinByAnyValueOfAnArrayUpToTheLimit,
 *       JoinKeyHasherTest.shouldMultiplyDistinctArrayValuesInDocumentOrder
 *   27  RuleFaultsTest.row27ShouldRunARuleOf46906CharactersAndTenThousandParentheses,
 *       RuleFaultsTest.row27ShouldRunFiveThousandRulesAtOnce,
 *       SemanticsFaultsTest.row27ShouldCompileLargeRulesAndRefuseDeepOnesWithAPlace: 200 stages,
 *       HostileInputTest.shouldRefuseDeepNestingWithAPlacedError
 *   28  SemanticsFaultsTest.row28ShouldMatchPatternsInOnePass, GrowthTest.shouldMatchInLinearTime,
 *       SemanticsFaultsTest.row28ShouldRefuseAutomataBeyondTheLimit
 *   State and load
 *   29  StateFaultsTest.row29ShouldMatchAVictimThroughAFlood,
 *       StateFaultsTest.row29ShouldMatchAVictimThroughAHundredMillionKeys (slow)
 *   30  StateFaultsTest.row30ShouldFindTheSameUnderEverySecret, JoinKeyHasherTest.shouldHangOnTheSecret:
 *       keys that collide cannot be made without the secret; JournalDirectoryTest.shouldRefuseASecondWriterAndKeepTheSecret
 *   31  StateFaultsTest.row31ShouldCompareKeysWhole: by 128 bits of a keyed hash over parts with lengths
 *   32  StateFaultsTest.row32ShouldNotJoinTwoHostsWithOneEntityId; inputs are one stream of events here
 *   33  StateFaultsTest.row33ShouldEvictWithinTheFloodersShare, FullTableTest.shouldLetFullStateGoOnAdvancing
 *   34  StateFaultsTest.row34ShouldComeBackToZero, SequenceStateTest.shouldHoldNothingAfterAMillionEvents:
 *       10^9 do not fit a build
 *   35  HandlerFaultsTest.shouldGoOnWhateverTheSinkThrows,
 *       HandlerFaultsTest.shouldSwitchAFailingRuleOffAndCostTheOthersNothing,
 *       HandlerFaultsTest.shouldRejectAndParkAnEventOnWhichAllFails,
 *       HandlerFaultsTest.shouldCountCostlyRulesAndSwitchThemOffOnlyWhenAsked
 *   36  AccountingTest.shouldAddUpWithSeveralPublishersAndAFullRing (each policy),
 *       HandlerFaultsTest.shouldDropByPolicyAndCountIt, PipelineTest.shouldTellBackPressureAsAValueAndLoseNothingAccepted:
 *       there is no policy that spills, the journal behind the same ring would lag as well
 *   37  HandlerFaultsTest.shouldTellASinkThatHangsAndKeepTheRestAlive: outputs over a network are the
 *       embedder's; a sink that is slow fills the ring (row 36), the alert journal keeps what it threw on
 *   Journal, recovery
 *   38  CrashTest.shouldLoseNoAlertAndTellNoneTwiceWhereverItIsKilled,
 *       CrashTest.shouldLoseNoAlertInAThousandKills (slow), RecoveryTest.shouldGoOnAfterACrash
 *   39  RecoveryTest.shouldGiveAlertsSinceTheSnapshotToTheSinkAgain
 *   40  JournalDamageTest.shouldKeepEveryUntouchedBlockUnderRandomDamage,
 *       JournalDamageTest.shouldLoseWhatAZeroedPageHits, JournalDamageTest.shouldTellTheEventsOfALostEnd,
 *       JournalDamageTest.shouldNotHandOutARepeatedOrSwappedBlock,
 *       JournalDamageTest.shouldReadWithoutChroniclesMetadataAndWithoutTailMark,
 *       JournalSpaceTest.shouldTellOfAFileFromAnotherJournal,
 *       JournalRepairTest.shouldRepairAJournalWithoutACycleInTheMiddle,
 *       JournalCommandsTest.shouldFindDamage: exit code 1, as for all that is found wrong
 *   41  JournalDiskTest.shouldStopBeforeTheDiskIsFullAndGoOnWhenThereIsRoom,
 *       JournalDiskTest.shouldReadAndRefuseToWriteOnAReadOnlyDisk,
 *       JournalFaultsTest.shouldGoOnWithoutJournalWhenItsFolderIsTakenAway,
 *       JournalSpaceTest.shouldThrowWhereThePolicySaysSoAndLoseNothing,
 *       JournalSpaceTest.shouldDropTheOldestFileAndTellReaders; quotas and a want of inodes were not tried
 *   42  JournalFaultsTest.shouldReadWhileTheWriterRolls, JournalFaultsTest.shouldReadAcrossCyclesWithoutEvents,
 *       JournalFaultsTest.shouldNotRollBackWithTheClock, JournalKillTest.shouldKeepOtherProcessesOut
 *   43  JournalFaultsTest.shouldTellAReaderWhoseFileWasDeletedByRetention
 *   44  RecoveryTest.shouldRefuseASnapshotAndUseTheOneBefore (torn, version, byte order),
 *       RecoveryTest.shouldRefuseASnapshotFromTheFuture, RecoveryTest.shouldRefuseASnapshotOfAnotherJournal,
 *       RecoveryTest.shouldRebuildTheStateUnderOtherLimits
 *   45  ReplayDeterminismTest.shouldReplayToTheSameAlertsByteForByte,
 *       ReplayDeterminismTest.shouldNotDependOnLocaleAndTimeZone; of another machine: row 46
 *   46  OldJournalTest.shouldReplayAnOldJournal, OldJournalTest.shouldGoOnFromAnOldSnapshot
 *   Rules and config
 *   47  RuleFaultsTest.row47ShouldRefuseAFolderWithABrokenFileAndSayWhere,
 *       RuleFaultsTest.row47ShouldRefuseAnIdThatOccursTwice: a live reload does not exist, a new rule
 *       set is a new engine
 *   48  RuleFaultsTest.row48ShouldIgnoreEditorsTemporaryFiles, RuleFaultsTest.row48ShouldLoadAConfigMapOnce:
 *       no folder is watched
 *   49  exceptions of rules do not exist; a rule says "not" itself
 *   50  RuleFaultsTest.row50ShouldRefuseSettingsByNameAndValue, MainTest.shouldExitWithTwoWhenCalledWrongly:
 *       there is no configuration file, and no setting is a secret
 *   Process
 *   51  SignalsTest.shouldDrainAndTellTheSummaryWhenAskedToStop, SignalsTest.shouldEndAtOnceOnTheSecondSignal,
 *       SignalsTest.shouldEndWithinTheLimitThoughTheOutputHangs
 *   52  ProcessFaultsTest.row52ShouldDetectInLittleMemoryWithoutATemporaryFolderOrAHome,
 *       ProcessFaultsTest.row52ShouldDetectOnAReadOnlyRootAsAUserWithoutAName,
 *       ProcessFaultsTest.row52ShouldSayThatAJournalNeedsATemporaryFolder
 *   53  72 hours do not fit a build: SoakRun of the benchmarks takes any time; a million events: AllocationTest.shouldAllocateNothingForAMillionEvents
 *   54  ProcessFaultsTest.row54ShouldNameTheFlagsThatAJournalNeeds, JournalDirectoryTest.shouldNameTheFlagsThatAreMissing
 *
 *   Attacks from a monitored host
 *   event flood          row 36, row 29; there is no bucket of tokens a host: the ring is one queue, and
 *                        who feeds it knows the senders
 *   flood of first stages  row 29, row 33, FullTableTest.shouldSpareASmallHostWhenManyFloodTogether
 *   overwriting          SequenceMatchTest.shouldTellHowOftenAPendingOneWasOverwritten (told in the alert)
 *   waiting              nothing: the span is the rule's
 *   back-dated, future   row 15, row 18; event time is not clamped, it is counted and moves its own host alone
 *   shared watermark     row 18; TrailingMissingTest.shouldBoundHowFarAHostMayMoveItsClock
 *   forged host.id       StateFaultsTest.row29ShouldMatchAVictimThroughAFloodOfHosts; who the sender is,
 *                        only the collector can check
 *   hash flooding        row 30, KeyedHashTest.shouldDependOnTheSecretAndOnEveryBit
 *   huge, deep, many     row 3 to row 6, GrowthTest.shouldWriteAlertsInLinearTime
 *   padding              row 5; values beyond 1,024 of a field are counted: row 6
 *   parser differentials JacksonDifferencesTest.shouldDifferInWhatIsAccepted, row 8 to row 10
 *   case and Unicode     CaseFoldingTest.shouldCompareUnderFolding,
 *                        CaseFoldingTest.shouldFoldTheSameInATurkishLocale; no normal form is made, and
 *                        dots or spaces at the end of a Windows path stay
 *   address tricks       row 25, CidrSetTest.shouldTellAddressesInside, IpAddressesTest.shouldRefuseWhatIsNoAddress;
 *                        NAT64, 6to4 and Teredo are addresses like others: a rule lists them or does not
 *   avoiding the rule    nothing: rule craft
 *   silenced agent       HandlerFaultsTest.shouldTellAHostThatFallsSilentWhileOthersGoOn
 *   poisoned rules       RuleSetTest.shouldGiveOneDigestWhateverTheFilesAreCalled (in every alert); modes
 *                        and signatures of files are not checked
 *   alert flood          AlertBudgetTest.shouldAdmitMaxSignalsAnIntervalAndTellTheRestOnce; by rule, not
 *                        by entity
 *   terminal injection   ConsoleTest.shouldLeaveNothingThatSteersATerminal,
 *                        DetectCommandTest.shouldNotLetARejectedLineSteerTheTerminal; alerts and what
 *                        "journal cat" gives are data and stay as they came
 *   regex cost           row 28, PatternsTest.shouldTakeLinearTimeWhereBacktrackingDoesNotEnd
 *   reading the journal  ProcessFaultsTest.shouldWriteFilesForTheOwnerAlone,
 *                        JournalSpaceTest.shouldKeepSoManyFilesAndTellOfAMissingOne; no field is redacted
 * </pre>
 */
package io.ringfence.faults;
