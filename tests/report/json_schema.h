#pragma once

#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace lintel::test {

/// What of a JSON value does not fit a schema, each with the JSON pointer of the place. Knows the keywords of JSON
/// Schema that the schemas of the reports use; `format` is an annotation, as the specification has it.
class SchemaCheck {
 public:
  explicit SchemaCheck(const nlohmann::json& schema) : root_(schema) {}

  std::vector<std::string> run(const nlohmann::json& value) {
    faults_.clear();
    check(value, root_, "");
    return faults_;
  }

 private:
  using Json = nlohmann::json;

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  const Json& resolve(const std::string& reference) const { return root_.at(Json::json_pointer(reference.substr(1))); }

  std::size_t faults_of(const Json& value, const Json& schema, const std::string& place) {
    SchemaCheck inner(root_);
    inner.check(value, schema, place);
    return inner.faults_.size();
  }

  void fault(const std::string& place, const std::string& what) { faults_.push_back(place + ": " + what); }

  void check(const Json& value, const Json& schema, const std::string& place) {
    if (schema.contains("$ref")) return check(value, resolve(schema["$ref"]), place);
    if (schema.contains("type")) {
      const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
      bool fits = false;
      for (const Json& type : types) fits = fits || has_type(value, type);
      if (!fits) return fault(place, "expected " + types.dump());
    }
    if (schema.contains("enum")) {
      bool fits = false;
      for (const Json& allowed : schema["enum"]) fits = fits || allowed == value;
      if (!fits) fault(place, value.dump() + " is none of " + schema["enum"].dump());
    }
    check_alternatives(value, schema, place);
    if (value.is_object()) check_object(value, schema, place);
    if (value.is_array()) check_array(value, schema, place);
    if (value.is_number()) {
      if (schema.contains("minimum") && value < schema["minimum"]) fault(place, "too small");
      if (schema.contains("maximum") && value > schema["maximum"]) fault(place, "too large");
    }
    if (value.is_string() && schema.contains("minLength") &&
        value.get_ref<const std::string&>().size() < schema["minLength"])
      fault(place, "too short");
    if (value.is_string() && schema.contains("maxLength") &&
        value.get_ref<const std::string&>().size() > schema["maxLength"])
      fault(place, "too long");
    if (value.is_string() && schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>()))) {
      fault(place, value.dump() + " does not match " + schema["pattern"].dump());
    }
  }

  void check_alternatives(const Json& value, const Json& schema, const std::string& place) {
    for (const char* keyword : {"anyOf", "oneOf"}) {
      if (!schema.contains(keyword)) continue;
      std::size_t fitting = 0;
      for (const Json& each : schema[keyword]) fitting += faults_of(value, each, place) == 0;
      if (fitting == 0 || (std::string(keyword) == "oneOf" && fitting > 1))
        fault(place, std::to_string(fitting) + " fit of " + keyword);
    }
    if (schema.contains("allOf")) {
      for (const Json& each : schema["allOf"]) check(value, each, place);
    }
  }

  void check_object(const Json& value, const Json& schema, const std::string& place) {
    const Json none = Json::object();
    const Json& properties = schema.contains("properties") ? schema["properties"] : none;
    for (const auto& [key, member] : value.items()) {
      const std::string at = place + "/" + key;
      if (properties.contains(key)) {
        check(member, properties[key], at);
      } else if (schema.contains("additionalProperties")) {
        const Json& other = schema["additionalProperties"];
        if (other.is_boolean() && !other.get<bool>()) fault(at, "unknown member");
        if (other.is_object()) check(member, other, at);
      }
    }
    if (!schema.contains("required")) return;
    for (const Json& key : schema["required"]) {
      if (!value.contains(key.get<std::string>())) fault(place, key.dump() + " is missing");
    }
  }

  void check_array(const Json& value, const Json& schema, const std::string& place) {
    if (schema.contains("minItems") && value.size() < schema["minItems"]) fault(place, "too few items");
    if (schema.contains("maxItems") && value.size() > schema["maxItems"]) fault(place, "too many items");
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (schema.contains("items") && schema["items"].is_object())
        check(value[i], schema["items"], place + "/" + std::to_string(i));
      if (!schema.value("uniqueItems", false)) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (value[i] == value[j]) fault(place, "equal items");
      }
    }
  }

  const Json& root_;
  std::vector<std::string> faults_;
};

}  // namespace lintel::test
