#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "domain/iam/policy.h"
#include "rules/language/functions/answer.h"
#include "rules/language/functions/parameters.h"

namespace lintel {
namespace {

using expression::Call;
using expression::Function;
using expression::Parameter;

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth either(Truth a, Truth b) {
  if (a == Truth::yes || b == Truth::yes) return Truth::yes;
  return a == Truth::no && b == Truth::no ? Truth::no : Truth::unknown;
}

// ---- databases ------------------------------------------------------------------------------------------------

bool is_aurora(std::string_view engine) {
  constexpr std::string_view aurora = "aurora";
  return engine.size() >= aurora.size() && std::equal(aurora.begin(), aurora.end(), engine.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
         });
}

/// Whether a database instance belongs to a cluster, which then has its settings: it names one, or its engine is
/// Aurora, which has no other instances.
Value call_cluster_member(Call& call) {
  const Value instance = call.arguments[0];
  const model::Resource* resource = environment_of(call.context).resource_of(instance);
  if (!resource) return fail_resource(call, 0, types::boolean);
  if (!resource->type.ends_with("::DBInstance")) return make_boolean(false);
  const Value cluster = expression::settle(
      expression::get_attribute(instance, "DBClusterIdentifier", call.span, call.context), call.context);
  const bool named = cluster.is_string() || cluster.reference() || (cluster.unknown() && cluster.unknown()->not_null);
  if (named) return make_boolean(true);
  const Value engine =
      expression::settle(expression::get_attribute(instance, "Engine", call.span, call.context), call.context);
  if (is_aurora(engine.string())) return make_boolean(true);
  for (const Value part : engine.unknown() ? engine.unknown()->parts : std::span<const Value>{}) {
    if (is_aurora(part.string())) return make_boolean(true);
    break;
  }
  if (!cluster.is_null()) return truth_value(Truth::unknown, cluster, call);
  return engine.is_unknown() ? truth_value(Truth::unknown, engine, call) : make_boolean(false);
}

// ---- recorded objects -----------------------------------------------------------------------------------------

/// `arn:aws:s3:::name/prefix` in parts: those of the name, and whether it goes on with a slash and a prefix.
struct ObjectArn {
  bool every_bucket = false;
  bool slash = false;
  bool prefixed = false;
  std::vector<Value> name;
};

/// The parts of a text, known or not.
std::vector<Value> parts_of(Value value) {
  const UnknownNode* unknown = value.unknown();
  if (unknown && !unknown->parts.empty()) return {unknown->parts.begin(), unknown->parts.end()};
  return {value};
}

ObjectArn read_object_arn(Value value, Arena& arena) {
  constexpr std::string_view before_name = ":::";
  ObjectArn read;
  std::vector<Value> parts = parts_of(value);
  const auto opening = std::find_if(parts.begin(), parts.end(), [&](Value part) {
    return part.string().find(before_name) != std::string_view::npos;
  });
  if (opening != parts.end()) {
    const std::string_view rest = opening->string().substr(opening->string().find(before_name) + before_name.size());
    parts.erase(parts.begin(), opening + 1);
    if (!rest.empty()) parts.insert(parts.begin(), make_string_view(rest, arena));
    read.every_bucket = parts.empty();
  } else if (parts.size() > 1 && parts.front().string().starts_with("arn")) {
    parts.clear();  // what names the bucket is in a part that is not known
  } else if (parts.back().string().ends_with(":s3")) {
    read.every_bucket = true;
    parts.clear();
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view text = parts[i].string();
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
      read.name.push_back(parts[i]);
      continue;
    }
    if (slash > 0) read.name.push_back(make_string_view(text.substr(0, slash), arena));
    const std::string_view prefix = text.substr(slash + 1);
    read.slash = true;
    read.prefixed = i + 1 < parts.size() || !(prefix.empty() || prefix == "*");
    break;
  }
  return read;
}

/// How a selector names objects: a basic one names those of a bucket by its ARN with a slash at the end, an advanced
/// one by any beginning of their ARNs.
enum class Naming : std::uint8_t { bucket_with_slash, beginning };

/// Whether the ARNs of a bucket's objects begin with a text that ends before the bucket's name does.
Truth begins_objects(std::string_view beginning, const model::Resource& bucket, Call& call) {
  constexpr std::string_view before_name = ":::";
  const std::size_t at = beginning.find(before_name);
  if (at == std::string_view::npos) {
    for (const std::string_view buckets : {"arn:aws:s3:::", "arn:aws-cn:s3:::", "arn:aws-us-gov:s3:::"}) {
      if (buckets.starts_with(beginning)) return Truth::yes;
    }
    return Truth::no;
  }
  const Value name = expression::settle(bucket.properties.get("BucketName"), call.context);
  if (!name.is_string()) return Truth::unknown;
  return name.string().starts_with(beginning.substr(at + before_name.size())) ? Truth::yes : Truth::no;
}

/// Whether a selector's value stands for all objects of a bucket.
Truth covers_objects(Value value, const model::Resource& bucket, Naming naming, Call& call) {
  value = expression::settle(value, call.context);
  if (!value.is_string() && !value.is_unknown()) return Truth::no;
  const ObjectArn arn = read_object_arn(value, call.context.arena);
  if (arn.every_bucket) return Truth::yes;
  if (arn.prefixed) return Truth::no;
  if (arn.name.empty()) return Truth::unknown;
  if (naming == Naming::bucket_with_slash && value.is_string() && !arn.slash) return Truth::no;
  if (naming == Naming::beginning && value.is_string() && !arn.slash)
    return begins_objects(value.string(), bucket, call);
  return model::refers_to(environment_of(call.context).graph(), concatenate(arn.name, call.context.arena), bucket);
}

Truth any_covers(Value values, const model::Resource& bucket, Naming naming, Call& call) {
  values = expression::settle(values, call.context);
  if (values.is_unknown()) return Truth::unknown;
  Truth truth = values.is_open() ? Truth::unknown : Truth::no;
  for (const Value value : values.items()) truth = either(truth, covers_objects(value, bucket, naming, call));
  if (!values.is_sequence() && !values.is_null()) truth = covers_objects(values, bucket, naming, call);
  return truth;
}

Truth contains_text(Value values, std::string_view text, Call& call) {
  values = expression::settle(values, call.context);
  if (values.is_unknown()) return Truth::unknown;
  Truth truth = Truth::no;
  const Value wanted = make_string_view(text, call.context.arena);
  for (const Value value : values.items()) {
    truth = either(truth, equal(expression::settle(value, call.context), wanted));
  }
  if (values.is_string()) truth = equal(values, wanted);
  return truth;
}

/// `read` or `write`, as a trail's selectors call it.
struct Access {
  std::string_view only;       ///< `ReadOnly`
  std::string_view read_only;  ///< the value of the field `readOnly`
};

Truth basic_selector_records(Value selector, const model::Resource& bucket, const Access& access, Call& call) {
  const Value kind = expression::settle(selector.get("ReadWriteType"), call.context);
  Truth records = kind.is_null() ? Truth::yes : contains_text(kind, "All", call);
  if (!kind.is_null()) records = either(records, contains_text(kind, access.only, call));
  Truth covered = Truth::no;
  const Value resources = expression::settle(selector.get("DataResources"), call.context);
  if (resources.is_unknown()) covered = Truth::unknown;
  for (const Value data : resources.items()) {
    const Value of = expression::settle(data, call.context);
    if (of.is_unknown()) covered = either(covered, Truth::unknown);
    const Truth objects = contains_text(of.get("Type"), "AWS::S3::Object", call);
    covered = either(covered, both(objects, any_covers(of.get("Values"), bucket, Naming::bucket_with_slash, call)));
  }
  return both(records, covered);
}

/// Whether one condition of an advanced selector lets all accesses to a bucket's objects through.
Truth field_admits(Value field, const model::Resource& bucket, const Access& access, Call& call) {
  const Value name = expression::settle(field.get("Field"), call.context);
  if (!name.is_string()) return Truth::unknown;
  if (name.string() == "eventCategory") return contains_text(field.get("Equals"), "Data", call);
  if (name.string() == "resources.type") return contains_text(field.get("Equals"), "AWS::S3::Object", call);
  if (name.string() == "readOnly") return contains_text(field.get("Equals"), access.read_only, call);
  if (name.string() != "resources.ARN") return Truth::no;  // only some events, or those of some callers
  if (!field.get("StartsWith").is_null()) return any_covers(field.get("StartsWith"), bucket, Naming::beginning, call);
  for (const std::string_view excluding : {"NotStartsWith", "NotEquals", "NotEndsWith"}) {
    const Value values = expression::settle(field.get(excluding), call.context);
    if (values.is_null()) continue;
    return excluding == "NotStartsWith" ? iam::opposite(any_covers(values, bucket, Naming::beginning, call))
                                        : Truth::unknown;
  }
  return Truth::no;
}

Truth advanced_selector_records(Value selector, const model::Resource& bucket, const Access& access, Call& call) {
  const Value fields = expression::settle(selector.get("FieldSelectors"), call.context);
  if (fields.is_unknown()) return Truth::unknown;
  Truth records = Truth::yes;
  Truth of_objects = Truth::no;
  const Value type = make_string_view("resources.type", call.context.arena);
  for (const Value item : fields.items()) {
    const Value field = expression::settle(item, call.context);
    const bool blank = field.is_unknown();
    of_objects =
        either(of_objects, blank ? Truth::unknown : equal(expression::settle(field.get("Field"), call.context), type));
    records = both(records, blank ? Truth::unknown : field_admits(field, bucket, access, call));
  }
  return both(of_objects, records);
}

/// Whether a trail records every reading or writing of a bucket's objects.
Value call_records_objects(Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* trail = environment.resource_of(call.arguments[0]);
  const model::Resource* bucket = environment.resource_of(call.arguments[1]);
  if (!trail) return fail_resource(call, 0, types::boolean);
  if (!bucket) return fail_resource(call, 1, types::boolean);
  const bool reading = call.arguments[2].string() == "read";
  const Access access = reading ? Access{"ReadOnly", "true"} : Access{"WriteOnly", "false"};
  const auto property = [&](std::string_view name) {
    return expression::settle(expression::get_attribute(call.arguments[0], name, call.span, call.context),
                              call.context);
  };
  Truth recorded = Truth::no;
  Value blocking;
  const auto gather = [&](std::string_view name, auto&& records) {
    const Value selectors = property(name);
    if (selectors.is_unknown() || selectors.is_open()) {
      recorded = either(recorded, Truth::unknown);
      blocking = selectors;
    }
    for (const Value item : selectors.items()) {
      const Value selector = expression::settle(item, call.context);
      const Truth truth = selector.is_unknown() ? Truth::unknown : records(selector, *bucket, access, call);
      if (truth == Truth::unknown) blocking = selector;
      recorded = either(recorded, truth);
    }
  };
  gather("EventSelectors", basic_selector_records);
  gather("AdvancedEventSelectors", advanced_selector_records);
  const Value logging = property("IsLogging");
  if (logging.is_boolean() && !logging.boolean()) recorded = Truth::no;
  if (logging.is_unknown()) {
    recorded = both(recorded, Truth::unknown);
    blocking = logging;
  }
  return truth_value(recorded, blocking, call);
}

constexpr std::array<Parameter, 1> instance_only = {{{"instance", &types::any}}};
constexpr std::array<Parameter, 3> trail_bucket_access = {
    {{"trail", &types::any}, {"bucket", &types::any}, {"access", &types::string}}};

const std::array services_table = {
    Function{"cluster_member", instance_only, nullptr, 1, &types::boolean, open_to_all, call_cluster_member, nullptr,
             "Whether a database instance belongs to a cluster: it names one, or its engine is Aurora."},
    Function{"records_objects", trail_bucket_access, nullptr, 3, &types::boolean, open_to_all, call_records_objects,
             nullptr, "Whether a trail records every reading (\"read\") or writing (\"write\") of a bucket's objects."},
};

}  // namespace

std::span<const Function> service_functions() {
  return services_table;
}

}  // namespace lintel
