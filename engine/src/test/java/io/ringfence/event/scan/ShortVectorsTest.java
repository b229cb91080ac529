package io.ringfence.event.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.support.ChildJvm;

import org.junit.jupiter.api.Test;

/** Where vectors may be of 64 bytes, those of 32 need a JVM of their own. */
class ShortVectorsTest {
    private static final int MISSING = 3;

    /** The tests of vectors that are as long as there are. */
    public static final class Child {
        /** Ends with 0 when all tests pass. */
        public static void main(String[] args) {
            if (null == LineScanners.vectorFinder("text".getBytes(), 0, new byte[0])) {
                System.exit(null == LineScanners.vectorStrings(null) ? MISSING : 1);
            }
            final TextFinderTest finders = new TextFinderTest();
            finders.shouldFindTheTextAndWhatIsUnusualAtEveryPlace(TextFinderTest.Way.VECTORS);
            finders.shouldGiveTheSameForAnyMixture(TextFinderTest.Way.VECTORS);
            finders.shouldGiveTheSameWhateverTheHighBitsAre(TextFinderTest.Way.VECTORS);
        }
    }

    @Test
    void shouldDoTheSameByVectorsOf32Bytes() throws Exception {
        assumeTrue(
                null != LineScanners.vectorFinder("text".getBytes(), 0, new byte[0]),
                "no vectors of 32 bytes here, or not the module for them");
        assertEquals(0, runWithVectorsOf(32));
    }

    @Test
    void shouldDoWithoutShorterOnes() throws Exception {
        assertEquals(MISSING, runWithVectorsOf(16));
    }

    private static int runWithVectorsOf(int bytes) throws Exception {
        final ProcessBuilder child = ChildJvm.of(Child.class);
        child.command().remove("-XX:TieredStopAtLevel=1");
        child.command().add(1, "-XX:MaxVectorSize=" + bytes);
        return child.inheritIO().start().waitFor();
    }
}
