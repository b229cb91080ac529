package io.ringfence.bench.growth;

import io.ringfence.Detector;

import java.nio.charset.StandardCharsets;

/**
 * The two events of the seed rule for any number of keys: host and process are written into a
 * template, since a million ready-made pairs would measure the memory that holds them. Start and
 * connection are a second apart in event time, whichever the key.
 */
final class PairedEvents {
    /** Hosts among which the processes are shared out, where there are as many keys. */
    static final int HOSTS = 1_000;

    private static final String START =
            """
            {"@timestamp":"2026-03-02T09:00:00.000000000Z","event":{"id":"QvT1kTyb+0000000000",\
            "category":["process"],"type":["start"],"action":"exec"},"process":{"pid":4711,\
            "name":"osascript","executable":"/usr/bin/osascript","args":["osascript","-e","beep"],\
            "entity_id":"ZW50aXR5@@@@@@@@"},"host":{"id":"b7f0c2de-################",\
            "hostname":"mac-of-somebody","os":{"type":"macos","name":"macOS"}},\
            "user":{"id":"501","name":"somebody"}}""";

    private static final String CONNECTION =
            """
            {"@timestamp":"2026-03-02T09:00:01.000000000Z","event":{"id":"QvT1kTyb+1111111111",\
            "category":["network"],"type":["start"],"action":"connection_attempted"},\
            "process":{"pid":4711,"name":"osascript","entity_id":"ZW50aXR5@@@@@@@@"},\
            "destination":{"ip":"93.184.216.34","port":443},\
            "host":{"id":"b7f0c2de-################","hostname":"mac-of-somebody",\
            "os":{"type":"macos","name":"macOS"}},"user":{"id":"501","name":"somebody"}}""";

    private static final String OTHER = START.replace("osascript", "mdworker_");
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Detector detector;
    private final Event start = new Event(START);
    private final Event connection = new Event(CONNECTION);
    private final Event other = new Event(OTHER);
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    private static final class Event {
        private final byte[] bytes;
        private final int hostOffset;
        private final int processOffset;

        private Event(String text) {
            bytes = text.getBytes(StandardCharsets.US_ASCII);
            hostOffset = text.indexOf("################");
            processOffset = text.indexOf("@@@@@@@@");
        }

        private void write(int host, int process) {
            hex(host, hostOffset, 16);
            hex(process, processOffset, 8);
        }

        private void hex(int value, int offset, int length) {
            int rest = value;
            for (int i = offset + length - 1; i >= offset; i--) {
                bytes[i] = (byte) HEX[rest & 0xf];
                rest >>>= 4;
            }
        }
    }

    PairedEvents(Detector detector) {
        this.detector = detector;
    }

    /** Length of the event that stays pending. */
    static int startLength() {
        return START.length();
    }

    /** A process starts: the sequence opens. */
    int start(int host, int process) {
        return send(start, host, process);
    }

    /** It connects: the sequence is complete. */
    int connect(int host, int process) {
        return send(connection, host, process);
    }

    /** Another process starts, which no rule is about. */
    int unrelated(int host, int process) {
        return send(other, host, process);
    }

    private int send(Event event, int host, int process) {
        event.write(host, process);
        return detector.onEvent(event.bytes, 0, event.bytes.length, ingestTimeNs);
    }

    /** Moves the ingest time that the next events come with. */
    void pass(long nanos) {
        ingestTimeNs += nanos;
    }
}
