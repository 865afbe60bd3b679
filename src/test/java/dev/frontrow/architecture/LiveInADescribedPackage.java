package dev.frontrow.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Holds for a class whose package has a {@code package-info.java} that is null-marked. */
final class LiveInADescribedPackage extends ArchCondition<JavaClass> {
  LiveInADescribedPackage() {
    super("live in a package that says what it owns and is @NullMarked");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    Optional<?> marked = item.getPackage().tryGetAnnotationOfType(NullMarked.class);
    events.add(
        new SimpleConditionEvent(
            item, marked.isPresent(), item.getPackageName() + " is null-marked: " + marked));
  }
}
