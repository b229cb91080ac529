package io.ringfence.tools.run;

import io.ringfence.tools.console.Console;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT ask a command to stop: it takes no further input, works off what it has and
 * ends as if the input were over. A second one ends the process at once, as does a limit of time.
 *
 * <p>A shutdown hook could not do that: the JVM takes no second signal while hooks run. The class
 * for signals belongs to the JDK's unsupported module, hence reflection; where it is missing, a
 * signal ends the process as it always did.
 */
final class StopSignals implements AutoCloseable {
    private static final String[] NAMES = {"TERM", "INT"};
    private static final int SIGNAL_EXIT = 128;
    private static final int PROBLEM_EXIT = 1;

    private final Console console;
    private final long limitMs;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Runnable> restorers = new ArrayList<>();
    private volatile boolean asked;

    private StopSignals(Console console, long limitMs) {
        this.console = console;
        this.limitMs = limitMs;
    }

    /**
     * Listens until it is closed.
     *
     * @param limitMs longest time from the first signal to the end of the process
     */
    static StopSignals listen(Console console, long limitMs) {
        final StopSignals signals = new StopSignals(console, limitMs);
        for (final String name : NAMES) {
            signals.handle(name);
        }
        return signals;
    }

    /** Whether the command shall end. */
    boolean isAsked() {
        return asked;
    }

    private void handle(String name) {
        try {
            final Class<?> signalType = Class.forName("sun.misc.Signal");
            final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            final Object signal = signalType.getConstructor(String.class).newInstance(name);
            final int number = (int) signalType.getMethod("getNumber").invoke(signal);
            final Object handler =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                if ("handle".equals(method.getName())) {
                                    onSignal(name, number);
                                }
                                return null;
                            });
            final var install = signalType.getMethod("handle", signalType, handlerType);
            final Object before = install.invoke(null, signal, handler);
            restorers.add(() -> restore(install, signal, before));
        } catch (final ReflectiveOperationException | IllegalArgumentException ignored) {
            // no such module or signal here, or the JVM keeps it for itself
        }
    }

    private static void restore(java.lang.reflect.Method install, Object signal, Object before) {
        try {
            install.invoke(null, signal, before);
        } catch (final ReflectiveOperationException ignored) {
            // was possible a moment ago; the process ends now anyway
        }
    }

    private void onSignal(String name, int number) {
        if (asked) {
            Runtime.getRuntime().halt(SIGNAL_EXIT + number);
        }
        asked = true;
        console.err().println("ringfence: SIG" + name + ": stopping (once more: at once)");
        final Thread watchdog = new Thread(this::watch, "ringfence-stop");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private void watch() {
        try {
            if (ended.await(limitMs, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (final InterruptedException ignored) {
            return;
        }
        console.err()
                .println(
                        "ringfence: not done within "
                                + limitMs / 1_000
                                + " s (an output that hangs?): stopping at once");
        Runtime.getRuntime().halt(PROBLEM_EXIT);
    }

    @Override
    public void close() {
        ended.countDown();
        restorers.forEach(Runnable::run);
    }
}
