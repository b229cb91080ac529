package io.ringfence.support;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParserLimits;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.EngineCounts;
import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.MatchContent;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.pipeline.StepWatch;
import io.ringfence.pipeline.guard.Notices;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.late.LateConditions;
import io.ringfence.sequence.order.OrderSettings;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Both halves of the engine on one thread, with a secret of the test's and its state at hand. */
public final class StepEngine implements AutoCloseable {
    private static final HashSecret SECRET = new HashSecret(17, 4);

    private final ErrorLog errors = new ErrorLog();
    private final Alerts alerts = new Alerts();
    private final MatchStep matchStep;
    private final SequenceStep step;
    private final EventHits hits = new EventHits();

    /**
     * @param order null for matching events as they arrive
     */
    public StepEngine(DetectionPlan plan, SequenceSettings settings, OrderSettings order) {
        final ParserLimits limits = ParserLimits.DEFAULT;
        final LateConditions late = MatchStep.lateConditions(plan, limits, SECRET);
        final Counters counters = Counters.inMemory(EngineCounts.groups(), 0);
        final RuleGuard guard =
                new RuleGuard(
                        plan,
                        new RuleGuard.Limits(0, Long.MAX_VALUE, 0),
                        counters,
                        errors,
                        new Notices(counters, text -> {}));
        matchStep = new MatchStep(plan, limits, SECRET, null != order, true, guard);
        step =
                new SequenceStep(
                        plan,
                        settings,
                        order,
                        new MatchContent(plan, limits, SECRET, DocumentSource.NONE),
                        late,
                        alerts,
                        new StepWatch(new EngineCounts(counters), guard, null, errors));
    }

    /** Works one document off. */
    public void event(long number, byte[] document, long ingestTimeNs) {
        hits.reset(number, ingestTimeNs);
        final Throwable failure = matchStep.match(document, 0, document.length, hits);
        if (null != failure) {
            throw new AssertionError(failure);
        }
        step.onEvent(hits, document, 0, document.length, null, matchStep.takeFaults());
        if (errors.total() > 0) {
            throw new AssertionError(errors.list());
        }
    }

    /** The stateful half. */
    public SequenceStep step() {
        return step;
    }

    /** Alerts so far. */
    public List<String> lines() {
        return alerts.lines();
    }

    /** The state in blocks. */
    public List<byte[]> image() {
        final List<byte[]> blocks = new ArrayList<>();
        final ImageWriter out =
                new ImageWriter(
                        (block, length) -> {
                            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                            bytes.write(block, 0, length);
                            blocks.add(bytes.toByteArray());
                        });
        step.save(out);
        out.flush();
        return blocks;
    }

    /** Takes a state over, before the first event. */
    public void load(List<byte[]> image) {
        load(image, null);
    }

    /** The same of other rules. */
    public void load(List<byte[]> image, Renumbering change) {
        final Iterator<byte[]> blocks = image.iterator();
        step.load(
                new ImageReader(
                        into -> {
                            if (!blocks.hasNext()) {
                                return -1;
                            }
                            final byte[] block = blocks.next();
                            System.arraycopy(block, 0, into, 0, block.length);
                            return block.length;
                        }),
                change);
    }

    @Override
    public void close() {
        step.close();
    }
}
