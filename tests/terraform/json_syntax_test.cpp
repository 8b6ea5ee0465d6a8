// Whatever is written in native syntax means the same in JSON syntax: each case is turned into JSON by its tree, by the
// rules of Terraform's page on JSON syntax, and both are evaluated.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "syntax/hcl/parse.h"
#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;
using nlohmann::json;

namespace {

/// What Terraform reads without evaluating: in JSON its text stands without `${…}`.
bool is_bare(const std::string& block, std::string_view name) {
  static const std::map<std::string, std::set<std::string_view>> arguments = {
      {"resource", {"provider", "depends_on"}},
      {"data", {"provider", "depends_on"}},
      {"ephemeral", {"provider", "depends_on"}},
      {"action", {"provider", "depends_on"}},
      {"module", {"providers", "depends_on"}},
      {"output", {"depends_on"}},
      {"lifecycle", {"ignore_changes", "replace_triggered_by"}},
      {"action_trigger", {"events", "actions"}},
      {"variable", {"type"}},
      {"provisioner", {"when", "on_failure"}},
      {"moved", {"from", "to"}},
      {"import", {"to", "provider"}},
      {"removed", {"from"}},
  };
  const auto found = arguments.find(block);
  return found != arguments.end() && found->second.contains(name);
}

class JsonWriter {
 public:
  explicit JsonWriter(std::string_view native) : native_(native) {}

  json body(hcl::Cursor body, const std::string& block) const {
    json out = json::object();
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor child = body.child(i);
      if (child.kind() == hcl::SyntaxKind::attribute) {
        const std::string name(child.text());
        out[name] = value(child.expression(), is_bare(block, name));
        continue;
      }
      json inner = this->body(child.body(), std::string(child.text()));
      for (std::size_t label = child.label_count(); label > 0; --label)
        inner = json{{std::string(child.label(label - 1)), std::move(inner)}};
      out[std::string(child.text())].push_back(std::move(inner));
    }
    return out;
  }

 private:
  std::string text(hcl::Cursor expression) const {
    const Span span = expression.span();
    return std::string(native_.substr(span.begin, span.end - span.begin));
  }

  json value(hcl::Cursor expression, bool bare) const {
    switch (expression.kind()) {
      case hcl::SyntaxKind::null:
        return nullptr;
      case hcl::SyntaxKind::boolean:
        return expression.flag() == 1;
      case hcl::SyntaxKind::number:
        return json::parse(expression.text());
      case hcl::SyntaxKind::string:
        return std::string(expression.text());
      case hcl::SyntaxKind::tuple: {
        json items = json::array();
        for (std::size_t i = 0; i < expression.size(); ++i) items.push_back(value(expression.child(i), bare));
        return items;
      }
      case hcl::SyntaxKind::object: {
        json members = json::object();
        for (std::size_t i = 0; i + 1 < expression.size(); i += 2)
          members[std::string(expression.child(i).text())] = value(expression.child(i + 1), bare);
        return members;
      }
      default:
        return bare ? text(expression) : "${" + text(expression) + "}";
    }
  }

  std::string_view native_;
};

std::string in_json(const std::string& native) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId{1}, native, problems);
  REQUIRE(problems.empty());
  const hcl::TreeView view = tree.view();
  return JsonWriter(native).body({&view, view.root}, "").dump();
}

/// All that evaluation makes of a configuration, in order of address.
std::string shown(const Configuration& it) {
  std::vector<std::string> lines;
  for (const Unit& unit : it.units) {
    for (const EvaluatedResource& resource : unit.resources) {
      lines.push_back(std::string(resource.address) + " " + to_display_json(resource.config) + " " +
                      to_display_json(resource.meta) + " " + to_display_json(resource.provider));
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string text = it.all_problems();
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("JSON syntax means what native syntax means") {
  const std::string called = R"(
variable "name" {
  default = "m"
}
resource "aws_sqs_queue" "q" {
  name                    = var.name
  sqs_managed_sse_enabled = false
}
output "arn" {
  value = aws_sqs_queue.q.arn
})";
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n";
  struct Case {
    const char* about;
    std::string native;
    const char* holds;  ///< what both have to show
  };
  const Case cases[] = {
      {"a switched off module", "module \"m\" {\n source = \"./m\"\n lifecycle {\n  enabled = false\n }\n}", ""},
      {"a module by count", "module \"m\" {\n source = \"./m\"\n count = 2\n name = \"n-${count.index}\"\n}",
       "module.m[1].aws_sqs_queue.q"},
      {"a module by for_each, with providers",
       "provider \"aws\" {\n alias = \"e\"\n region = \"eu-west-1\"\n}\nmodule \"m\" {\n source = \"./m\"\n for_each = "
       "toset([\"a\"])\n providers = {\n  aws = aws.e\n }\n depends_on = [aws_sns_topic.t]\n}\nresource "
       "\"aws_sns_topic\" \"t\" {}",
       "eu-west-1"},
      {"an action",
       "action \"aws_lambda_invoke\" \"x\" {\n config {\n  function_name = \"f\"\n  payload = \"{}\"\n }\n}",
       "unjudged-block: The effect of an action is not checked.\n"},
      {"a trigger of an action",
       queue +
           " lifecycle {\n  action_trigger {\n   events = [after_create, before_update]\n   actions = "
           "[action.aws_lambda_invoke.x]\n   condition = true\n  }\n }\n}\naction \"aws_lambda_invoke\" \"x\" {\n "
           "count = 1\n provider = aws.e\n config {\n  function_name = aws_sqs_queue.q.name\n }\n}\nprovider \"aws\" "
           "{\n alias = \"e\"\n}",
       "aws_sqs_queue.q"},
      {"a lifecycle",
       queue + " lifecycle {\n  create_before_destroy = true\n  prevent_destroy = false\n  ignore_changes = [tags, "
               "policy]\n  replace_triggered_by = [aws_sns_topic.t]\n  precondition {\n   condition = 1 > 2\n   "
               "error_message = \"no\"\n  }\n }\n}\nresource \"aws_sns_topic\" \"t\" {}",
       "ignore_changes"},
      {"all changes ignored", queue + " lifecycle {\n  ignore_changes = all\n }\n}", "all"},
      {"a switched off resource", queue + " lifecycle {\n  enabled = false\n }\n}", ""},
      {"meta-arguments of a resource",
       queue + " count = 1\n provider = aws.e\n depends_on = [aws_sns_topic.t]\n connection {\n  host = \"h\"\n }\n "
               "provisioner \"local-exec\" {\n  when = destroy\n  on_failure = continue\n  command = \"x\"\n  "
               "connection {\n   host = \"i\"\n  }\n }\n}\nresource \"aws_sns_topic\" \"t\" {}\nprovider \"aws\" {\n "
               "alias = \"e\"\n region = \"eu-west-1\"\n}",
       R"("command":"x")"},
      {"escaped meta-arguments", "resource \"aws_sqs_queue\" \"q\" {\n _ {\n  name = \"inside\"\n }\n}", "inside"},
      {"a dynamic block",
       "resource \"aws_security_group\" \"g\" {\n dynamic \"ingress\" {\n  for_each = [22]\n  iterator = it\n  labels "
       "= "
       "[]\n  content {\n   from_port = it.value\n  }\n }\n}",
       R"("from_port":22)"},
      {"a data source",
       "data \"aws_iam_policy_document\" \"d\" {\n provider = aws.e\n depends_on = []\n statement {\n  "
       "actions = [\"s3:*\"]\n  resources = [\"*\"]\n }\n}\nprovider \"aws\" {\n alias = \"e\"\n}",
       "s3:*"},
      {"an ephemeral resource",
       "ephemeral \"aws_secretsmanager_secret_version\" \"v\" {\n secret_id = \"x\"\n lifecycle {\n  postcondition {\n "
       "  "
       "condition = true\n   error_message = \"no\"\n  }\n }\n}",
       "unjudged-block"},
      {"variables",
       "variable \"v\" {\n type = object({ a = optional(list(string), [\"x\"]) })\n default = {}\n nullable "
       "= false\n sensitive = false\n ephemeral = false\n description = \"d\"\n validation {\n  condition = "
       "length(var.v.a) == 1\n  error_message = \"no\"\n }\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = "
       "var.v.a[0]\n}",
       R"("name":"x")"},
      {"locals whose names are those of meta-arguments",
       "locals {\n provider = \"not a reference\"\n depends_on = [\"nor - this\"]\n from = \"a b\"\n}\nresource "
       "\"aws_sqs_queue\" \"q\" {\n name = local.provider\n tags = { t = local.depends_on[0], u = local.from }\n}",
       R"("name":"not a reference")"},
      {"arguments of a module whose names are those of meta-arguments of others",
       "module \"m\" {\n source = \"./n\"\n provider = \"some thing\"\n type = \"t t\"\n when = \"a b\"\n}",
       R"("name":"some thing-t t-a b")"},
      {"outputs",
       "output \"o\" {\n value = 1\n sensitive = true\n depends_on = [aws_sns_topic.t]\n precondition {\n  "
       "condition = 1 == 2\n  error_message = \"no\"\n }\n}\nresource \"aws_sns_topic\" \"t\" {}",
       "aws_sns_topic.t"},
      {"moved, removed and imported",
       "moved {\n from = aws_sqs_queue.old\n to = aws_sqs_queue.q\n}\nremoved {\n from = aws_sns_topic.t\n lifecycle "
       "{\n  "
       "destroy = false\n }\n provisioner \"local-exec\" {\n  when = destroy\n  command = \"x\"\n }\n}\nimport {\n to "
       "= "
       "aws_sqs_queue.q\n id = \"x\"\n provider = aws.e\n for_each = toset([])\n}\nprovider \"aws\" {\n alias = "
       "\"e\"\n}\n" +
           queue + "}",
       "aws_sqs_queue.q"},
      {"an import by identity", "import {\n to = aws_sqs_queue.q\n identity = {\n  url = \"x\"\n }\n}\n" + queue + "}",
       "aws_sqs_queue.q"},
      {"a check",
       "check \"c\" {\n data \"aws_sqs_queue\" \"d\" {\n  name = \"x\"\n }\n assert {\n  condition = 1 == 2\n  "
       "error_message = \"no\"\n }\n}",
       "data.aws_sqs_queue.d"},
      {"providers by for_each",
       "provider \"aws\" {\n alias = \"r\"\n for_each = toset([\"eu-west-1\"])\n region = each.value\n default_tags "
       "{\n  "
       "tags = { t = \"u\" }\n }\n}\nresource \"aws_sqs_queue\" \"q\" {\n provider = aws.r[\"eu-west-1\"]\n}",
       R"("region":"eu-west-1")"},
      {"escaped arguments of a provider", "provider \"aws\" {\n _ {\n  region = \"eu-west-2\"\n }\n}", "eu-west-2"},
      {"settings",
       "terraform {\n required_version = \">= 1.5\"\n experiments = []\n required_providers {\n  aws = {\n   source = "
       "\"hashicorp/aws\"\n   version = \"~> 5.0\"\n  }\n }\n backend \"s3\" {\n  bucket = \"b\"\n  key = \"k\"\n }\n "
       "provider_meta \"aws\" {\n  user_agent = [\"x\"]\n }\n}\nlanguage {}\n" +
           queue + "}",
       "aws_sqs_queue.q"},
      {"settings of a cloud",
       "terraform {\n cloud {\n  organization = \"o\"\n  workspaces {\n   name = \"w\"\n  }\n }\n}\n" + queue + "}",
       "aws_sqs_queue.q"},
      {"a store of the state",
       "terraform {\n state_store \"aws_s3\" {\n  provider \"aws\" {\n   region = \"eu-west-1\"\n  }\n  bucket = "
       "\"b\"\n }\n}\n" +
           queue + "}",
       "aws_sqs_queue.q"},
      {"encryption of the state",
       "terraform {\n encryption {\n  key_provider \"pbkdf2\" \"k\" {\n   passphrase = var.p\n  }\n  method "
       "\"aes_gcm\" "
       "\"m\" {\n   keys = key_provider.pbkdf2.k\n  }\n  state {\n   method = method.aes_gcm.m\n   enforced = true\n   "
       "fallback {\n    method = method.unencrypted.old\n   }\n  }\n  plan {\n   method = method.aes_gcm.m\n  }\n  "
       "remote_state_data_sources {\n   default {\n    method = method.aes_gcm.m\n   }\n   remote_state_data_source "
       "\"x\" {\n    method = method.aes_gcm.m\n   }\n  }\n }\n}\nvariable \"p\" {}\n" +
           queue + "}",
       "aws_sqs_queue.q"},
  };
  const std::string other =
      "variable \"provider\" {}\nvariable \"type\" {}\nvariable \"when\" {}\nresource \"aws_sqs_queue\" \"q\" {\n name "
      "= "
      "\"${var.provider}-${var.type}-${var.when}\"\n}";
  for (const Case& one : cases) {
    INFO(one.about);
    const std::string text = in_json(one.native);
    INFO(text);
    const Configuration native(
        Configuration::Files{{"main.tf", one.native}, {"m/main.tf", called}, {"n/main.tf", other}});
    for (const char* path : {"main.tf.json", "main.tofu.json"}) {
      const Configuration it(Configuration::Files{{path, text}, {"m/main.tf", called}, {"n/main.tf", other}});
      CHECK(shown(it) == shown(native));
    }
    CHECK(shown(native).find(one.holds) != std::string::npos);
    CHECK(shown(native).find("unsupported") == std::string::npos);
  }
}
