package io.ringfence.bench.peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPUndeployException;

import io.ringfence.bench.byhand.PublicAddress;
import io.ringfence.bench.byhand.SeedFields;

import java.util.UUID;

/**
 * The seed rule in EPL: a pattern whose filters Esper indexes by equality, so that an event of
 * another process costs a few look-ups. Event time decides, as everywhere; the runtime's clock is
 * the ingest time and only frees memory. A newer start of the same process takes the place of an
 * older one. Events are public fields, read by generated code.
 */
public final class EsperRule implements AutoCloseable {
    private static final String EPL =
            """
            select a.hostId from pattern [
              every a=SeedFields(processName = 'osascript', osType = 'macos',
                  processCategory = true, startType = true,
                  hostId is not null, entityId is not null)
              -> (b=SeedFields(processName = 'osascript', osType = 'macos',
                  networkCategory = true, endType = false,
                  hostId = a.hostId, entityId = a.entityId,
                  inSpan(a, b), isPublic(destinationIp))
                and not SeedFields(processName = 'osascript', osType = 'macos',
                  processCategory = true, startType = true,
                  hostId = a.hostId, entityId = a.entityId)
              ) where timer:within(630 sec)]
            """;

    private static final PublicAddress ADDRESSES = new PublicAddress();
    private static final long NS_PER_MS = 1_000_000;

    private final EPRuntime runtime;
    private final EventSender sender;
    private long matches;

    /** Compiles and deploys the rule. */
    public EsperRule() throws EPCompileException, EPDeployException {
        final Configuration configuration = new Configuration();
        final ConfigurationCommonEventTypeBean bean = new ConfigurationCommonEventTypeBean();
        bean.setAccessorStyle(AccessorStyle.PUBLIC);
        configuration
                .getCommon()
                .addEventType("SeedFields", SeedFields.class.getName(), bean);
        configuration
                .getCompiler()
                .addPlugInSingleRowFunction("isPublic", EsperRule.class.getName(), "isPublic");
        configuration
                .getCompiler()
                .addPlugInSingleRowFunction("inSpan", EsperRule.class.getName(), "inSpan");
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        runtime = EPRuntimeProvider.getRuntime(UUID.randomUUID().toString(), configuration);
        final EPCompiled compiled =
                EPCompilerProvider.getCompiler().compile(EPL, new CompilerArguments(configuration));
        final EPDeployment deployment = runtime.getDeploymentService().deploy(compiled);
        deployment.getStatements()[0].addListener(
                (newEvents, oldEvents, statement, source) -> matches += newEvents.length);
        sender = runtime.getEventService().getEventSender("SeedFields");
    }

    /** For EPL: the rule's test of addresses. */
    public static boolean isPublic(String address) {
        return ADDRESSES.isPublicOrMissing(address);
    }

    /** For EPL: whether the second event is not before the first, and within maxspan. */
    public static boolean inSpan(SeedFields first, SeedFields second) {
        final long spanNs = second.timeNs() - first.timeNs();
        return spanNs >= 0 && spanNs <= 30_000_000_000L;
    }

    /** Matches so far. */
    public long matches() {
        return matches;
    }

    /** Moves the runtime's clock. */
    public void advance(long ingestTimeNs) {
        runtime.getEventService().advanceTime(ingestTimeNs / NS_PER_MS);
    }

    /**
     * Takes one event.
     *
     * @param event kept as long as the sequence it opens is pending
     */
    public void onEvent(SeedFields event) {
        sender.sendEvent(event);
    }

    /** Ends the runtime. */
    @Override
    public void close() {
        try {
            runtime.getDeploymentService().undeployAll();
        } catch (final EPUndeployException e) {
            throw new IllegalStateException(e);
        } finally {
            runtime.destroy();
        }
    }
}
