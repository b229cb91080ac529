package io.ringfence.pipeline;

import com.lmax.disruptor.ExceptionHandler;

import io.ringfence.metrics.ErrorLog;

/** Records what a handler let escape and goes on: Disruptor's default would stop the ring. */
final class ErrorHandler implements ExceptionHandler<Slot> {
    private static final long NS_PER_MS = 1_000_000;

    private final ErrorLog errors;

    ErrorHandler(ErrorLog errors) {
        this.errors = errors;
    }

    @Override
    public void handleEventException(Throwable failure, long sequence, Slot slot) {
        errors.record(failure, null == slot ? 0 : slot.ingestTimeNs / NS_PER_MS);
    }

    @Override
    public void handleOnStartException(Throwable failure) {
        errors.record(failure, 0);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        errors.record(failure, 0);
    }
}
