package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;
import io.ringfence.support.ChildJvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A child JVM writes and says what it has flushed; it is killed, and everything it said is there.
 */
class JournalKillTest {
    private static final int LENGTH = 700;

    @TempDir Path temp;

    /** The child. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            final Random random = new Random();
            final DataOutputStream out = new DataOutputStream(System.out);
            try (JournalDirectory journal =
                    JournalDirectory.open(Path.of(arguments[0]), new JournalSettings())) {
                while (true) {
                    for (int i = random.nextInt(300); i >= 0; i--) {
                        final long number = journal.writer().nextEventNumber();
                        JournalTestSupport.append(journal.writer(), number, T0 + number, LENGTH);
                    }
                    journal.writer().flush();
                    out.writeLong(journal.writer().nextEventNumber());
                    out.flush();
                }
            }
        }
    }

    @Test
    void shouldKeepWhatWasFlushedWhenTheProcessIsKilled() throws Exception {
        killAndRead(temp.resolve("j"), 0, 5_000);
    }

    @Test
    @Tag("slow")
    void shouldKeepWhatWasFlushedHoweverOftenTheProcessIsKilled() throws Exception {
        final Random random = new Random();
        long events = 0;
        for (int round = 0; round < 20; round++) {
            events = killAndRead(temp.resolve("j"), events, random.nextInt(10_000));
        }
    }

    /** A refused second try of this process must not open the door for others. */
    @Test
    void shouldKeepOtherProcessesOut() throws Exception {
        final Path folder = temp.resolve("j");
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
            assertThrows(
                    JournalException.class,
                    () -> JournalDirectory.open(folder, new JournalSettings()));
            final Process child = command(folder).redirectErrorStream(true).start();
            final String output = new String(child.getInputStream().readAllBytes(), US_ASCII);
            assertTrue(output.contains("open for writing already"), output);
            assertEquals(1, child.waitFor());
            assertEquals(0, journal.writer().nextEventNumber());
        }
    }

    /** Gives the number of events that are in the journal now. */
    private static long killAndRead(Path folder, long before, int more) throws Exception {
        final Process child = start(folder);
        long flushed = before;
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            while (flushed < before + more) {
                flushed = in.readLong();
            }
            child.destroyForcibly().waitFor();
            flushed = drain(in, flushed);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(flushed > before, "the child wrote something");
        final Told told = new Told();
        final List<Event> read = JournalTestSupport.readAll(folder, told);
        assertEquals(List.of(), told.gaps);
        assertTrue(read.size() >= flushed, read.size() + " of " + flushed);
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).number() != i || (i % 97 == 0 && !isWhole(read.get(i)))) {
                assertEquals(JournalTestSupport.event(i, T0 + i, LENGTH), read.get(i));
            }
        }
        return read.size();
    }

    private static boolean isWhole(Event event) {
        return event.equals(JournalTestSupport.event(event.number(), T0 + event.number(), LENGTH));
    }

    private static long drain(DataInputStream in, long flushed) {
        long last = flushed;
        try {
            while (true) {
                last = in.readLong();
            }
        } catch (EOFException expected) {
            return last;
        } catch (IOException expected) {
            return last;
        }
    }

    private static Process start(Path folder) throws IOException {
        return command(folder).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static ProcessBuilder command(Path folder) {
        return ChildJvm.of(Child.class, folder.toString());
    }
}
