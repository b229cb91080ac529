package io.ringfence.event.scan;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Finds out whether this JVM can scan lines by vectors. Cold.
 *
 * <p>That needs a JVM started with {@code --add-modules jdk.incubator.vector}, a processor with
 * vectors of 32 bytes (of 64 for a {@link LineScanner}), and for all but a {@link StringScanner}
 * JDK 25 or later: before, some vectors of a loop are laid out as objects. Without, parser and
 * finder go by words of eight bytes, and give the same. The system property {@value #PROPERTY} asks
 * for one way: {@code words} or {@code vectors}.
 */
public final class LineScanners {
    /** Name of the system property. */
    public static final String PROPERTY = "ringfence.scanner";

    private static final int FIRST_GOOD_JDK = 25;
    private static final String PACKAGE = "io.ringfence.event.scan.";
    private static final String SCANNER = "VectorLineScanner";
    private static final String FINDER = "VectorTextFinder";
    private static final String STRINGS = "VectorStringScanner";

    private LineScanners() {}

    /** The scanner that the parser is best given; null when it is best given none. */
    public static LineScanner best() {
        return isWanted(isGoodJdk()) ? vector() : null;
    }

    /** The vector scanner, or null when the JVM or the processor does not have what it needs. */
    public static LineScanner vector() {
        try {
            return (LineScanner) constructor(SCANNER).invoke();
        } catch (final Throwable missing) {
            return null;
        }
    }

    /**
     * A finder of a text; null when it is best looked for without one.
     *
     * @param text ASCII, without the bit that tells letters' case; at least three long
     * @param from index of the first of the characters that are picked from, preferably rare ones
     * @param foreign first bytes of the characters above ASCII that fold to one of the text, at
     *     most three
     */
    public static TextFinder bestFinder(byte[] text, int from, byte[] foreign) {
        final TextFinder vectors = isWanted(isGoodJdk()) ? vectorFinder(text, from, foreign) : null;
        if (null != vectors) {
            return vectors;
        }
        return isGoodJdk() ? new WordTextFinder(text, from, foreign) : null;
    }

    /** The vector finder, or null when the JVM or the processor does not have what it needs. */
    static TextFinder vectorFinder(byte[] text, int from, byte[] foreign) {
        try {
            return (TextFinder)
                    constructor(FINDER, byte[].class, int.class, byte[].class)
                            .invoke(text, from, foreign);
        } catch (final Throwable missing) {
            return null;
        }
    }

    /**
     * The scanner of strings that suits this JVM.
     *
     * @param words goes by words, and is given what vectors leave
     */
    public static StringScanner bestStrings(StringScanner words) {
        final StringScanner vectors = isWanted(true) ? vectorStrings(words) : null;
        return null == vectors ? words : vectors;
    }

    /** The vector scanner of strings, or null when the JVM or the processor lacks what it needs. */
    public static StringScanner vectorStrings(StringScanner words) {
        try {
            return (StringScanner) constructor(STRINGS, StringScanner.class).invoke(words);
        } catch (final Throwable missing) {
            return null;
        }
    }

    private static boolean isWanted(boolean byDefault) {
        return "vectors".equals(System.getProperty(PROPERTY, byDefault ? "vectors" : "words"));
    }

    private static boolean isGoodJdk() {
        return Runtime.version().feature() >= FIRST_GOOD_JDK;
    }

    /** By its name: it was compiled apart, and its module may be missing. */
    private static MethodHandle constructor(String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findConstructor(
                        Class.forName(PACKAGE + name),
                        MethodType.methodType(void.class, parameters));
    }
}
