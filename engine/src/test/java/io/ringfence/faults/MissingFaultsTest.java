package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.EventOrder;
import io.ringfence.MissingTimestamp;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.Replay;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.Alerts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Row 12: events without what would join them, and events without a time. */
class MissingFaultsTest {
    private static final String QUERY =
            "sequence by host.id, process.entity_id with maxspan=30s"
                    + " [process where process.pid == 1] [process where process.pid == 2]";

    /** Once an event, however many stages of however many keys it matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'host':{'id':'h'},'process':{'pid':1}; 1",
                "'process':{'pid':2,'entity_id':'e'}; 1",
                "'process':{'pid':1}; 1",
                "'host':{'id':null},'process':{'pid':1,'entity_id':[]}; 1",
                "'host':{'id':'h'},'process':{'pid':1,'entity_id':'e'}; 0",
                "'host':{'id':'h'},'process':{'pid':1,'entity_id':''}; 0",
                "'host':{'id':'h'},'process':{'pid':3}; 0"
            })
    void row12ShouldCountEventsThatMatchAndCannotJoin(String members, long missing) {
        try (Faults engine = new Faults(QUERY)) {
            engine.feed("1", members);
            assertEquals(missing, engine.count("missing_key"));
            assertEquals("", engine.matches());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sequence by host.id [process where true] [process where true]; 3",
                "sequence by host.id [process where true] [any where true] until [any where true]; 3",
                "sample by host.id [process where true] [any where true]; 3",
                "sequence by ?host.id [process where true] [process where true]; 0",
                "sequence [process where true] [process where true]; 0",
                "process where true; 0"
            })
    void row12ShouldCountByKindOfRule(String query, long missing) {
        try (Faults engine = new Faults(query)) {
            for (int i = 0; i < 3; i++) {
                engine.feed("e" + i, "'process':{'pid':1}");
            }
            assertEquals(missing, engine.count("missing_key"));
        }
    }

    private static String line(String id, String time, int pid) {
        final String json =
                "{%s'event':{'id':'%s','category':'process'},"
                        + "'host':{'id':'h'},'process':{'entity_id':'e','pid':%d}}";
        return String.format(json, time, id, pid).replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'@timestamp':null,",
                "'@timestamp':[],",
                "'@timestamp':'soon',",
                "'@timestamp':true,",
                "'@timestamp':[1,2],",
                "'@timestamp':{'a':1},"
            })
    void row12ShouldTakeTheIngestTimeWhenAskedTo(String time) {
        try (Faults rejecting = new Faults(QUERY)) {
            final String status = rejecting.raw(line("1", time, 1));
            assertTrue(List.of("no_timestamp", "bad_timestamp").contains(status), status);
            assertEquals(0, rejecting.count("timestamps_from_ingest"));
        }
        for (final EventOrder order : EventOrder.values()) {
            final DetectorSettings settings =
                    Faults.small().order(order).missingTimestamp(MissingTimestamp.INGEST);
            try (Faults engine = new Faults(QUERY, settings)) {
                assertEquals("ok", engine.raw(line("1", time, 1)));
                engine.feed("2", "'host':{'id':'h'},'process':{'entity_id':'e','pid':2}");
                assertEquals("1+2", engine.matches());
                assertEquals(1, engine.count("timestamps_from_ingest"));
                assertTrue(
                        engine.alerts.lines().get(0).contains("2027-01-15T08:00:00.000000000Z"),
                        engine.alerts.lines().get(0));
            }
        }
    }

    @Test
    void row12ShouldKeepMaxspanByIngestTimes() {
        final DetectorSettings settings = Faults.small().missingTimestamp(MissingTimestamp.INGEST);
        final RuleSet rules = RuleSet.ofQuery("t", QUERY, RuleSettings.defaults());
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(rules, settings, alerts)) {
            final long[] ingest = {0, 30_000_999_999L, 40_000_000_000L, 70_001_000_000L};
            for (int i = 0; i < ingest.length; i++) {
                final byte[] event = line("" + i, "", 1 + i % 2).getBytes(StandardCharsets.UTF_8);
                detector.onEvent(event, 0, event.length, Faults.START_NS + ingest[i]);
            }
            detector.endOfInput();
        }
        assertEquals(List.of("0+1"), alerts.eventIds());
    }

    /** Ingest times are in the journal: live is replay, on any number of workers. */
    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void row12ShouldReplayIngestTimesToTheSameAlerts(EventOrder order, @TempDir Path folder) {
        final RuleSet rules = RuleSet.ofQuery("t", QUERY, RuleSettings.defaults());
        final DetectorSettings detector =
                Faults.small()
                        .maxLineLength(4096)
                        .order(order)
                        .missingTimestamp(MissingTimestamp.INGEST);
        final PipelineSettings settings =
                new PipelineSettings().detector(detector).ringCapacity(64).slabBytes(1 << 16);
        final Alerts live = new Alerts();
        final long[] now = {Faults.START_NS};
        final Path journal = folder.resolve("journal");
        try (Pipeline pipeline =
                Pipeline.launch(rules, settings.journal(journal).ingestClock(() -> now[0]), live)) {
            for (final byte[] event : stream(500)) {
                now[0] += 7_000_000_123L;
                pipeline.publish(event, 0, event.length);
            }
            pipeline.endOfInput();
            assertEquals(250, pipeline.stats().counters().get("timestamps_from_ingest"));
        }
        assertTrue(live.lines().size() > 20, live.lines().size() + " alerts");
        for (final int workers : new int[] {1, 3}) {
            final Alerts replayed = new Alerts();
            final EngineStats stats =
                    Replay.run(
                            journal, rules, settings.workers(workers), Replay.Range.ALL, replayed);
            assertEquals(live.lines(), replayed.lines());
            assertEquals(250, stats.counters().get("timestamps_from_ingest"));
        }
    }

    /** Every second one without a time; of the others every tenth is a minute behind. */
    private static List<byte[]> stream(int count) {
        final List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final long ms = Faults.START_NS / 1_000_000 + i * 7_000L - (i % 10 == 1 ? 60_000 : 0);
            final String time = i % 2 == 0 ? "" : "'@timestamp':" + ms + ",";
            events.add(line("e" + i, time, 1 + i / 3 % 2).getBytes(StandardCharsets.UTF_8));
        }
        return events;
    }
}
