package io.ringfence.event.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Finds out whether this JVM can scan lines by vectors. Cold.
 *
 * <p>That needs JDK 25 or later (masks are boxed before), a processor with vectors of 64 bytes, and
 * a JVM started with {@code --add-modules jdk.incubator.vector}. Without, the parser searches each
 * string by words of eight bytes, and gives the same. The system property {@value #PROPERTY} asks
 * for one way: {@code words} or {@code vectors}.
 */
public final class LineScanners {
    /** Name of the system property. */
    public static final String PROPERTY = "ringfence.scanner";

    private static final int FIRST_GOOD_JDK = 25;
    private static final String VECTOR = "io.ringfence.event.scan.VectorLineScanner";

    private LineScanners() {}

    /** The scanner that the parser is best given; null when it is best given none. */
    public static LineScanner best() {
        final boolean fast = Runtime.version().feature() >= FIRST_GOOD_JDK;
        final boolean wanted =
                "vectors".equals(System.getProperty(PROPERTY, fast ? "vectors" : ""));
        return wanted ? vector() : null;
    }

    /** The vector scanner, or null when the JVM or the processor does not have what it needs. */
    public static LineScanner vector() {
        try {
            // by its name: it was compiled apart, and its module may be missing
            return (LineScanner)
                    MethodHandles.lookup()
                            .findConstructor(
                                    Class.forName(VECTOR), MethodType.methodType(void.class))
                            .invoke();
        } catch (final Throwable missing) {
            return null;
        }
    }
}
