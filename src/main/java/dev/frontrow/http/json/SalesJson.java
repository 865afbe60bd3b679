package dev.frontrow.http.json;

import dev.frontrow.api.DateSales;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes the schema {@code Sales}. */
public final class SalesJson {
  private SalesJson() {}

  public static JsonObject of(List<DateSales> dates) {
    return new JsonObject().put("items", ListJson.array(dates, SalesJson::of));
  }

  private static JsonObject of(DateSales sales) {
    return new JsonObject()
        .put("scheduleId", sales.scheduleId().toString())
        .put("date", sales.date().toString())
        .put("startsAt", sales.startsAt().toString())
        .put("price", sales.price())
        .put("seatsTotal", sales.seatsTotal())
        .put("sold", sales.sold())
        .put("held", sales.held())
        .put("available", sales.available())
        .put("revenue", sales.revenue());
  }
}
