// Plans as `terraform show -json` writes them. Those of fixtures/plan are Terraform's own.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "frontend/terraform/plan/plan.h"
#include "source_directory.h"
#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream in(test::source_directory() + "/fixtures/plan/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Configuration::Files source_files() {
  return {{"code/main.tf", file_text("code/main.tf")},
          {"code/modules/queue/main.tf", file_text("code/modules/queue/main.tf")}};
}

/// A plan, alone or with the source that it is of.
struct Plan {
  explicit Plan(std::string text, Configuration::Files files = {}, std::string path = "code/plan.json")
      : code(std::move(files)) {
    const FileId file = code.sources->add(path, std::move(text));
    code.units.clear();
    code.units.push_back(evaluate_plan(path, file, code.workspace.get(), *code.sources, {}));
  }

  std::string place(std::string_view address) const {
    const EvaluatedResource* resource = code.find(address);
    return resource ? where(resource->header) : "no such resource";
  }
  std::string place(std::string_view address, std::string_view attribute) const {
    const Member* member = code.find(address)->config.member(attribute);
    return member ? where(span_of(member->value)) : "absent";
  }
  std::string where(Span span) const { return std::string(code.sources->path(span.file)) + ": " + code.text(span); }

  Configuration code;
};

}  // namespace

TEST_CASE("a plan holds the instances that its code has") {
  Plan plan(file_text("plan.json"));
  Configuration code(source_files());
  CHECK(plan.code.all_problems() == "");
  std::size_t compared = 0;
  for (const EvaluatedResource& planned : plan.code.units[0].resources) {
    INFO(planned.address);
    const EvaluatedResource* written = code.find(planned.address);
    REQUIRE(written != nullptr);
    CHECK(planned.type == written->type);
    CHECK(planned.name == written->name);
    CHECK(planned.module_path == written->module_path);
    CHECK(planned.kind == written->kind);
    ++compared;
  }
  CHECK(compared == code.units[0].resources.size());
}

TEST_CASE("what a plan says of a resource") {
  struct Case {
    const char* address;
    const char* attribute;
    const char* expected;
  };
  const Case cases[] = {
      // planned values
      {"aws_s3_bucket.data[\"eu\"]", "bucket", R"("data-prod-eu")"},
      {"aws_instance.web[1]", "metadata_options", R"([{"http_tokens":"optional"}])"},
      {"module.queues[\"mails\"].aws_sqs_queue.this", "sqs_managed_sse_enabled", "false"},
      {"data.aws_ami.any", "filter", R"([{"name":"name","values":["base-*"]}])"},
      // null, and computed without being written: not set
      {"aws_db_instance.main", "arn", "absent"},
      {"aws_instance.web[0]", "user_data", "absent"},
      {"module.queues[\"mails\"].aws_sqs_queue.this", "kms_master_key_id", "absent"},
      // known after apply, but written: what it refers to
      {"aws_db_instance.main", "kms_key_id", R"({"$ref":"aws_kms_key.main","attribute":"arn"})"},
      {"aws_s3_bucket_public_access_block.eu", "bucket", R"({"$ref":"aws_s3_bucket.data[\"eu\"]","attribute":"id"})"},
      // through `each.value`
      {"aws_s3_bucket_versioning.data[\"us\"]", "bucket", R"({"$ref":"aws_s3_bucket.data[\"us\"]","attribute":"id"})"},
      // through a module's argument and its `for_each`
      {"module.queues[\"orders\"].aws_sqs_queue.this", "kms_master_key_id",
       R"({"$ref":"aws_kms_key.main","attribute":"arn"})"},
      // the provider's own block
      {"provider.aws", "region", R"("eu-west-1")"},
      {"provider.aws", "default_tags", R"([{"tags":{"team":"payments"}}])"},
  };
  Plan plan(file_text("plan.json"));
  for (const Case& one : cases) {
    INFO(one.address << " " << one.attribute);
    CHECK(plan.code.show(one.address, one.attribute) == one.expected);
  }
  CHECK(plan.code.find("aws_db_instance.main")->config.get("password").is_sensitive());
  CHECK(to_display_json(plan.code.find("aws_sqs_queue.none") ? Value() : make_boolean(true)) == "true");
  CHECK(to_display_json(plan.code.find("aws_kms_key.main")->provider.get("region")) == R"("eu-west-1")");
}

TEST_CASE("with the source at hand, places are in the HCL") {
  Plan plan(file_text("plan.json"), source_files());
  CHECK(plan.place("aws_kms_key.main") == R"(code/main.tf: resource "aws_kms_key" "main")");
  CHECK(plan.place("aws_db_instance.main", "publicly_accessible") == "code/main.tf: true");
  CHECK(plan.place("aws_db_instance.main", "kms_key_id") == "code/main.tf: aws_kms_key.main.arn");
  CHECK(plan.place("module.queues[\"orders\"].aws_sqs_queue.this", "name") ==
        "code/modules/queue/main.tf: \"${var.name}-queue\"");
  CHECK(plan.place("provider.aws", "region") == "code/main.tf: \"eu-west-1\"");
  CHECK(plan.where(plan.code.find("module.queues[\"orders\"].aws_sqs_queue.this")->callers[0]) ==
        "code/main.tf: module \"queues\"");
  // Beside another root, the plan is that of the root which declares what it holds.
  Configuration::Files files = source_files();
  files.emplace_back("other/main.tf", "resource \"aws_kms_key\" \"main\" {}");
  Plan elsewhere(file_text("plan.json"), files, "other/plan.json");
  CHECK(elsewhere.place("aws_db_instance.main") == R"(code/main.tf: resource "aws_db_instance" "main")");
}

TEST_CASE("without the source, places are in the plan") {
  Plan plan(file_text("plan.json"));
  CHECK(plan.place("aws_kms_key.main") == R"(code/plan.json: "aws_kms_key.main")");
  CHECK(plan.place("aws_db_instance.main", "publicly_accessible") == "code/plan.json: true");
}

TEST_CASE("what a plan leaves as it is comes with what it is") {
  Plan plan(file_text("changed-plan.json"));
  CHECK(plan.code.all_problems() == "");
  struct Case {
    const char* address;
    const char* attribute;
    const char* expected;
  };
  const Case cases[] = {
      {"aws_kms_key.main", "arn", R"("made-arn")"},  // no-op: as it is in the state
      {"aws_s3_bucket_versioning.data[\"us\"]", "versioning_configuration",
       R"([{"status":"Enabled"}])"},  // update: as it will be
      {"module.queues[\"orders\"].aws_sqs_queue.this", "sqs_managed_sse_enabled", "false"},
      {"data.aws_ami.any", "image_id", R"("ami-1")"},  // data sources: as they were read
  };
  for (const Case& one : cases) {
    INFO(one.address << " " << one.attribute);
    CHECK(plan.code.show(one.address, one.attribute) == one.expected);
  }
}

TEST_CASE("plans that are none") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"{}",
       "invalid-plan: This has neither planned values nor a prior state: write it with \"terraform show -json\".\n"},
      {R"({"planned_values": {}})",
       "invalid-plan: This has neither planned values nor a prior state: write it with \"terraform show -json\".\n"},
      {R"({"planned_values": {"root_module": {"resources": [1, "x", {}, {"values": []}]}}})", ""},
      {R"({"planned_values": {"root_module": {"child_modules": [{"address": 5}]}}})", ""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(Plan(one.text).code.all_problems() == one.expected);
  }
  CHECK_FALSE(Plan("{\"planned_values\": ").code.all_problems().empty());
}

TEST_CASE("references of a plan") {
  const auto plan_with = [](const std::string& references, const std::string& more_configuration = "") {
    return R"({"planned_values": {"root_module": {"resources": [
      {"address": "aws_sqs_queue.q", "mode": "managed", "type": "aws_sqs_queue", "name": "q", "values": {"name": "q"}},
      {"address": "aws_kms_key.one[0]", "mode": "managed", "type": "aws_kms_key", "name": "one", "index": 0, "values": {}},
      {"address": "aws_kms_key.k", "mode": "managed", "type": "aws_kms_key", "name": "k", "values": {}}]}},
      "resource_changes": [{"address": "aws_sqs_queue.q", "change": {"after_unknown": {"kms_master_key_id": true}}}],
      "configuration": {"root_module": {"resources": [{"address": "aws_sqs_queue.q", "expressions": {
        "kms_master_key_id": {"references": )" +
           references + "}}}]" + more_configuration + "}}}";
  };
  struct Case {
    const char* name;
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"one resource", plan_with(R"(["aws_kms_key.k.arn", "aws_kms_key.k"])"),
       R"({"$ref":"aws_kms_key.k","attribute":"arn"})"},
      {"an instance", plan_with(R"(["aws_kms_key.one[0].arn", "aws_kms_key.one[0]", "aws_kms_key.one"])"),
       R"({"$ref":"aws_kms_key.one[0]","attribute":"arn"})"},
      {"two resources", plan_with(R"(["aws_kms_key.k.arn", "aws_kms_key.k", "aws_kms_key.j.arn", "aws_kms_key.j"])"),
       R"({"$unknown":"aws_kms_key.k.arn is known after apply"})"},
      {"an output of a module",
       plan_with(R"(["module.m.key", "module.m"])",
                 R"(, "module_calls": {"m": {"module": {"outputs": {"key": {"expression": {"references":
                    ["aws_kms_key.inner.arn", "aws_kms_key.inner"]}}}}}})"),
       R"({"$ref":"module.m.aws_kms_key.inner","attribute":"arn"})"},
      {"nothing that is a resource", plan_with(R"(["local.key"])"), R"({"$unknown":"local.key is known after apply"})"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    CHECK(Plan(one.text).code.show("aws_sqs_queue.q", "kms_master_key_id") == one.expected);
  }
}

TEST_CASE("what leaves Terraform's hands is not judged, nor is the state before the run") {
  const auto plan = [](const std::string& planned, const std::string& changes, const std::string& configured) {
    return R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[)" + planned +
           R"(]}},"resource_changes":[)" + changes + R"(],"configuration":{"root_module":{"resources":[)" + configured +
           "]}}}";
  };
  const auto resource = [](const std::string& type, const std::string& rest) {
    return R"({"address":")" + type + R"(.r","mode":"managed","type":")" + type + R"(","name":"r")" + rest + "}";
  };
  const auto change = [&](const std::string& type, const std::string& actions, const std::string& after) {
    return resource(type, R"(,"change":{"actions":)" + actions + R"(,"before":{},"after":)" + after + "}");
  };
  const std::string group = "aws_security_group",
                    rule = R"("ingress":[{"from_port":22,"to_port":22,"protocol":"tcp"}])";
  const std::string planned = resource(group, R"(,"values":{"name":"g","policy":"x",)" + rule + "}");
  struct Case {
    const char* name;
    std::string text;
    const char* expected;  ///< of `ingress`; "gone" without the resource
  };
  const std::string sets_name = resource(group, R"(,"expressions":{"name":{"constant_value":"g"}})");
  const std::string sets_ingress =
      resource(group, R"(,"expressions":{"ingress":[{"from_port":{"constant_value":22}}]})");
  const std::string whole = R"([{"from_port":22,"protocol":"tcp","to_port":22}])";
  for (const Case& c : {
           Case{"forgotten, without values", plan(resource(group, ""), change(group, R"(["forget"])", "null"), ""),
                "gone"},
           {"deleted", plan(planned, change(group, R"(["delete"])", "null"), ""), "gone"},
           {"replaced", plan(planned, change(group, R"(["delete","create"])", "{}"), sets_ingress), whole.c_str()},
           {"left as it is, set", plan(planned, change(group, R"(["no-op"])", "{}"), sets_ingress), whole.c_str()},
           {"created: what is known was written, in a dynamic block",
            plan(planned, change(group, R"(["create"])", "{}"), sets_name), whole.c_str()},
           {"a deposed object's deletion is another's",
            plan(planned,
                 resource(group, R"(,"deposed":"ab","change":{"actions":["delete"],"before":{},"after":null})") + "," +
                     change(group, R"(["no-op"])", "{}"),
                 sets_ingress),
            whole.c_str()},
       }) {
    INFO(c.name);
    const Plan it(c.text);
    CHECK((it.code.find(group + ".r") ? it.code.show(group + ".r", "ingress") : "gone") == std::string(c.expected));
  }
  // A `dynamic` block stands in no expression: what is not known of it is not absent.
  const auto dynamic = [&](const std::string& type, const std::string& values, const std::string& unknown,
                           const std::string& expressions) {
    return Plan(plan(resource(type, R"(,"values":{)" + values + "}"),
                     resource(type, R"(,"change":{"actions":["create"],"before":null,"after":{},"after_unknown":{)" +
                                        unknown + "}}"),
                     resource(type, R"(,"expressions":{)" + expressions + "}")));
  };
  const std::string name = R"("name":"g")", sets_only_name = R"("name":{"constant_value":"g"})";
  const auto kind_of = [&](const Plan& it, const std::string& type, std::string_view attribute) {
    REQUIRE(it.code.find(type + ".r") != nullptr);
    const Value config = it.code.find(type + ".r")->config;
    return config.member(attribute) ? config.get(attribute).kind() : Kind::null;
  };
  // Computed when it is not set: either way the plan says the same.
  CHECK(kind_of(dynamic(group, name, R"("ingress":true)", sets_only_name), group, "ingress") == Kind::unknown);
  const std::string listener = "aws_lb_listener";
  CHECK(kind_of(dynamic(listener, name, R"("default_action":true)", sets_only_name), listener, "default_action") ==
        Kind::unknown);
  CHECK(kind_of(dynamic(listener, name, R"("arn":true)", sets_only_name), listener, "arn") == Kind::null);
  CHECK(kind_of(dynamic(listener, R"("default_action":[])", "", sets_only_name), listener, "default_action") ==
        Kind::null);
  const Plan inside = dynamic(group, R"("ingress":[{"from_port":22}])",
                              R"("ingress":[{"cidr_blocks":true,"to_port":true}])", sets_only_name);
  const Value ingress = inside.code.find(group + ".r")->config.get("ingress");
  REQUIRE(ingress.size() == 1);
  CHECK(ingress.items()[0].get("cidr_blocks").kind() == Kind::unknown);
  CHECK(ingress.items()[0].get("to_port").kind() == Kind::unknown);

  const Plan stale(plan(planned, change(group, R"(["no-op"])", "{}"), sets_name));
  REQUIRE(stale.code.find(group + ".r") != nullptr);
  CHECK(stale.code.find(group + ".r")->config.get("ingress").kind() == Kind::unknown);
}

TEST_CASE("what the configuration does not set of a resource that is there is computed, not written") {
  struct Case {
    const char* about;
    const char* type;
    const char* attribute;
    const char* values;
    const char* action;
    const char* expressions;
    Kind expected;  ///< null: it is as good as not there
    const char* before = "";
  };
  const char* const public_read =
      R"("grant":[{"id":"","permissions":["READ"],"type":"Group","uri":"http://acs.amazonaws.com/groups/global/AllUsers"}])";
  const char* const metadata = R"("metadata_options":[{"http_endpoint":"enabled","http_tokens":"optional"}])";
  const char* const device = R"("root_block_device":[{"encrypted":false,"volume_size":8}])";
  const char* const open_port = R"("ingress":[{"cidr_blocks":["0.0.0.0/0"],"from_port":22,"to_port":22}])";
  const char* const name = R"("ami":{"constant_value":"ami-1"})";
  const Case cases[] = {
      {"a grant", "aws_s3_bucket", "grant", public_read, "no-op", name, Kind::unknown},
      {"a grant that is set", "aws_s3_bucket", "grant", public_read, "no-op",
       R"("grant":[{"uri":{"constant_value":"x"}}])", Kind::tuple},
      {"a grant of a bucket that is made: in a dynamic block", "aws_s3_bucket", "grant", public_read, "create", name,
       Kind::tuple},
      {"metadata options", "aws_instance", "metadata_options", metadata, "update", name, Kind::unknown, metadata},
      {"metadata options that change", "aws_instance", "metadata_options", metadata, "update", name, Kind::tuple,
       R"("metadata_options":[{"http_endpoint":"enabled","http_tokens":"required"}])"},
      {"metadata options of another order of members", "aws_instance", "metadata_options", metadata, "update", name,
       Kind::unknown,
       R"("metadata_options":[{"http_endpoint":"enabled","http_protocol_ipv6":null,"http_tokens":"optional"}])"},
      {"rules that an update adds", "aws_security_group", "ingress", open_port, "update", name, Kind::tuple,
       R"("ingress":[])"},
      {"rules that an update adds to others", "aws_security_group", "ingress", open_port, "update", name, Kind::tuple,
       R"("ingress":[{"cidr_blocks":["10.0.0.0/8"],"from_port":22,"to_port":22}])"},
      {"rules where there was nothing", "aws_network_acl", "ingress", open_port, "update", name, Kind::tuple},
      {"rules that stay", "aws_security_group", "ingress", open_port, "update", name, Kind::unknown, open_port},
      {"rules of a group that is replaced", "aws_security_group", "ingress", open_port, "delete\",\"create", name,
       Kind::tuple, open_port},
      {"rules of an imported group", "aws_security_group", "ingress", open_port, "no-op", name, Kind::unknown,
       open_port},
      {"rules of a group whose rules are set as an attribute", "aws_security_group", "ingress", open_port, "no-op",
       R"("ingress":{"constant_value":[]})", Kind::tuple},
      {"an inline policy that an update adds", "aws_iam_role", "inline_policy",
       R"("inline_policy":[{"name":"a","policy":"{}"}])", "update", name, Kind::tuple, R"("inline_policy":[])"},
      {"a block that is never computed", "aws_cloudfront_distribution", "ordered_cache_behavior",
       R"("ordered_cache_behavior":[{"viewer_protocol_policy":"allow-all"}])", "no-op", name, Kind::tuple},
      {"one of versioning", "aws_s3_bucket_versioning", "versioning_configuration",
       R"("versioning_configuration":[{"status":"Suspended"}])", "update", name, Kind::tuple,
       R"("versioning_configuration":[{"status":"Suspended"}])"},
      {"a device", "aws_instance", "root_block_device", device, "no-op", name, Kind::unknown},
      {"versioning that is off", "aws_s3_bucket", "versioning",
       R"("versioning":[{"enabled":false,"mfa_delete":false}])", "no-op", name, Kind::null},
      {"an address that the subnet gives", "aws_instance", "associate_public_ip_address",
       R"("associate_public_ip_address":true)", "no-op", name, Kind::unknown},
      {"none", "aws_instance", "associate_public_ip_address", R"("associate_public_ip_address":false)", "no-op", name,
       Kind::null},
      {"an address that is asked for", "aws_instance", "associate_public_ip_address",
       R"("associate_public_ip_address":true)", "no-op", R"("associate_public_ip_address":{"constant_value":true})",
       Kind::boolean},
      {"a default of the provider's own", "aws_db_instance", "publicly_accessible", R"("publicly_accessible":true)",
       "no-op", name, Kind::boolean},
      {"a name that the provider makes", "aws_s3_bucket", "bucket", R"("bucket":"terraform-2")", "no-op", name,
       Kind::string},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    const std::string resource =
        std::string(R"({"address":")") + one.type + R"(.r","mode":"managed","type":")" + one.type + R"(","name":"r")";
    const Plan it(R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[)" + resource +
                  R"(,"values":{)" + one.values + R"(}}]}},"resource_changes":[)" + resource +
                  R"(,"change":{"actions":[")" + one.action + R"("],"before":{)" + one.before + R"(},"after":{}}}],)" +
                  R"("configuration":{"root_module":{"resources":[)" + resource + R"(,"expressions":{)" +
                  one.expressions + "}}]}}}");
    const EvaluatedResource* found = it.code.find(std::string(one.type) + ".r");
    REQUIRE(found != nullptr);
    CHECK(found->config.get(one.attribute).kind() == one.expected);
  }
}

TEST_CASE("blocks of a set belong to the expressions that can have written them") {
  const std::string_view second =
      R"({"from_port":{"constant_value":"22"},"ipv6_cidr_blocks":{"constant_value":["::/0"]}})";
  const std::string_view first =
      R"({"from_port":{"constant_value":443},"cidr_blocks":{"constant_value":["10.0.0.0/8"]}})";
  struct Case {
    const char* about;
    std::string expressions;
  };
  for (const Case& one : {Case{"in the plan's order", std::string(second) + "," + std::string(first)},
                          Case{"in another order", std::string(first) + "," + std::string(second)},
                          Case{"beside a dynamic block", std::string(first)},
                          Case{"beside the same twice", std::string(first) + "," + std::string(first)}}) {
    INFO(one.about);
    const std::string resource =
        R"({"address":"aws_security_group.g","mode":"managed","type":"aws_security_group","name":"g")";
    const Plan it(
        R"({"planned_values":{"root_module":{"resources":[)" + resource +
        R"(,"values":{"ingress":[{"from_port":22,"cidr_blocks":[],"ipv6_cidr_blocks":["::/0"]},)" +
        R"({"from_port":443,"cidr_blocks":["10.0.0.0/8"],"ipv6_cidr_blocks":[]}]}}]}},"resource_changes":[)" +
        resource +
        R"(,"change":{"actions":["create"],"before":null,"after":{}}}],"configuration":{"root_module":{"resources":[)" +
        resource + R"(,"expressions":{"ingress":[)" + one.expressions + "]}}]}}}");
    const Value ingress = it.code.find("aws_security_group.g")->config.get("ingress");
    REQUIRE(ingress.size() == 2);
    CHECK(to_display_json(ingress.items()[0].get("ipv6_cidr_blocks")) == R"(["::/0"])");
    CHECK(to_display_json(ingress.items()[1].get("cidr_blocks")) == R"(["10.0.0.0/8"])");
  }
}

TEST_CASE("what a plan leaves to another one is said") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {R"("errored":true,"complete":false)",
       "plan-incomplete: Planning failed: this plan holds only what was planned until then, and the rest is not "
       "checked.\n"},
      {R"("complete":false)",
       "plan-incomplete: This plan is not complete: what it leaves to another one (targets, deferred changes) is not "
       "checked.\n"},
      {R"("errored":false,"complete":true,"deferred_changes":[])", ""},
      {R"("deferred_changes":[{"reason":"resource_config_unknown"}])",
       "plan-deferred: A change is deferred to a later plan: it is not checked.\n"},
      {R"("deferred_changes":[{},{}])",
       "plan-deferred: 2 changes are deferred to a later plan: they are not checked.\n"},
      {R"("resource_changes":[{"address":"aws_sqs_queue.q","mode":"managed","change":{"actions":["create"]}}])",
       "plan-incomplete: This plan creates or updates 1 resource of which it has no planned values, so it is not as "
       "Terraform writes it: they are not checked.\n"},
      {R"("resource_changes":[{"address":"aws_sqs_queue.q","mode":"managed","change":{"actions":["delete"]}},)"
       R"({"address":"data.x.y","mode":"data","change":{"actions":["read"]}}])",
       ""},
      {R"("deferred_changes":"x","errored":1,"complete":null)", ""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(Plan(std::string(R"({"planned_values":{"root_module":{}},)") + one.text + "}").code.all_problems() ==
          one.expected);
  }
}

TEST_CASE("a secret that the configuration does not write is not known") {
  const auto password = [](const std::string& expressions, const std::string& sensitive) {
    const Plan it(
        R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","values":{"password":"hunter22-hunter22","username":"app"},"sensitive_values":{)" +
        sensitive +
        R"(}}]}},"configuration":{"root_module":{"resources":[{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","expressions":{)" +
        expressions + "}}]}}}");
    CHECK(it.code.show("aws_db_instance.d", "username") == R"("app")");
    return it.code.find("aws_db_instance.d")->config.get("password").kind();
  };
  const std::string user = R"("username":{"references":["var.user"]})";
  CHECK(password(user + R"(,"password":{"constant_value":"hunter22-hunter22"})", R"("password":true)") == Kind::string);
  CHECK(password(user + R"(,"password":{})", R"("password":true)") == Kind::string);  // a function of literals
  CHECK(password(user + R"(,"password":{"references":["random_password.p.result"]})", R"("password":true)") ==
        Kind::unknown);
  CHECK(password(user + R"(,"password":{"references":["var.pw"]})", "") == Kind::unknown);
  CHECK(password(user, R"("password":true)") == Kind::unknown);
  // A default of the code is written; another value of the variable is not.
  const auto by_default = [](const std::string& standard) {
    const Plan it(
        R"({"format_version":"1.2","planned_values":{"root_module":{"child_modules":[{"address":"module.m","resources":[{"address":"module.m.aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","values":{"password":"hunter22-hunter22"}}]}]}},"configuration":{"root_module":{"variables":{"given":{"default":")" +
        standard +
        R"("}},"module_calls":{"m":{"expressions":{"pw":{"references":["var.given"]}},"module":{"variables":{"pw":{}},"resources":[{"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","expressions":{"password":{"references":["var.pw"]}}}]}}}}}})");
    return it.code.find("module.m.aws_db_instance.d")->config.get("password").kind();
  };
  CHECK(by_default("hunter22-hunter22") == Kind::string);
  CHECK(by_default("another") == Kind::unknown);
}
