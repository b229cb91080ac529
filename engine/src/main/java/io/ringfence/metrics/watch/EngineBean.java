package io.ringfence.metrics.watch;

import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.CountersSnapshot;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;

/**
 * The counters as attributes of a platform MBean, {@code io.ringfence:type=Engine,name=...}: each
 * counter a number, each fact a text. Read only.
 */
public final class EngineBean implements DynamicMBean, AutoCloseable {
    private final Supplier<CountersSnapshot> counters;
    private final Map<String, String> descriptions;
    private final ObjectName name;

    /**
     * Registers it.
     *
     * @param name unique in this JVM
     * @param counters read for each request
     * @param descriptions of counters, by label
     * @throws JMException when the name is taken
     */
    public EngineBean(
            String name, Supplier<CountersSnapshot> counters, Map<String, String> descriptions)
            throws JMException {
        this.counters = counters;
        this.descriptions = descriptions;
        this.name = new ObjectName("io.ringfence:type=Engine,name=" + ObjectName.quote(name));
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, this.name);
    }

    private Map<String, Object> values() {
        final CountersSnapshot snapshot = counters.get();
        final Map<String, Object> values = new TreeMap<>(snapshot.values());
        values.putAll(snapshot.facts());
        values.put("in_flight", Accounting.of(snapshot).inFlight());
        values.put("start_time_ms", snapshot.startTimeMs());
        values.put("health", Health.of(snapshot, System.currentTimeMillis()).toString());
        return values;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        final Object value = values().get(attribute);
        if (null == value) {
            throw new AttributeNotFoundException(attribute);
        }
        return value;
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        final Map<String, Object> values = values();
        final AttributeList list = new AttributeList();
        for (final String attribute : attributes) {
            if (values.containsKey(attribute)) {
                list.add(new Attribute(attribute, values.get(attribute)));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + ": read only");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException(action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        final List<MBeanAttributeInfo> attributes = new ArrayList<>();
        for (final Map.Entry<String, Object> entry : values().entrySet()) {
            final String type =
                    entry.getValue() instanceof Long
                            ? long.class.getName()
                            : String.class.getName();
            attributes.add(
                    new MBeanAttributeInfo(
                            entry.getKey(),
                            type,
                            descriptions.getOrDefault(entry.getKey(), entry.getKey()),
                            true,
                            false,
                            false));
        }
        return new MBeanInfo(
                EngineBean.class.getName(),
                "Counters of a Ringfence engine",
                attributes.toArray(new MBeanAttributeInfo[0]),
                null,
                null,
                null);
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
}
