// An attachment of each of a block's instances belongs to them, in whatever words it names them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/severities.h"

using namespace lintel;

namespace {

struct Spelling {
  const char* repetition;
  const char* bucket;
};

std::string code_of(const std::string& buckets, const Spelling& spelling, const std::string& condition) {
  const std::string head = std::string("  ") + spelling.repetition + "\n  bucket = " + spelling.bucket + "\n";
  return buckets + "resource \"aws_s3_bucket_versioning\" \"v\" {\n" + head +
         "  versioning_configuration {\n    status = \"" + condition + "\"\n  }\n}\n";
}

void check_all(const std::string& buckets, const std::vector<Spelling>& spellings) {
  for (const Spelling& spelling : spellings) {
    INFO(spelling.repetition << " / " << spelling.bucket);
    CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", code_of(buckets, spelling, "Enabled")).empty());
    CHECK(severities_of("s3-bucket-versioning-disabled", "main.tf", code_of(buckets, spelling, "Suspended")) ==
          "medium");
  }
}

}  // namespace

TEST_CASE("An attachment of each bucket of an unknown for_each belongs to the buckets") {
  check_all(
      "variable \"names\" {\n  type = set(string)\n}\nresource \"aws_s3_bucket\" \"b\" {\n  for_each = var.names\n  "
      "bucket = each.key\n}\nlocals {\n  buckets = aws_s3_bucket.b\n  ids = { for k, v in aws_s3_bucket.b : k => v.id "
      "}\n}\n",
      {
          {"for_each = aws_s3_bucket.b", "each.value.id"},
          {"for_each = aws_s3_bucket.b", "each.value.bucket"},
          {"for_each = aws_s3_bucket.b", "each.value[\"id\"]"},
          {"for_each = aws_s3_bucket.b", "\"${each.value.id}\""},
          {"for_each = aws_s3_bucket.b", "aws_s3_bucket.b[each.key].id"},
          {"for_each = toset(keys(aws_s3_bucket.b))", "aws_s3_bucket.b[each.value].id"},
          {"for_each = var.names", "aws_s3_bucket.b[each.key].id"},
          {"for_each = var.names", "lookup(aws_s3_bucket.b, each.key).id"},
          {"for_each = var.names", "lookup(aws_s3_bucket.b, each.key, null).id"},
          {"for_each = var.names", "try(aws_s3_bucket.b[each.key].id, null)"},
          {"for_each = var.names", "local.ids[each.key]"},
          {"for_each = local.buckets", "each.value.id"},
          {"for_each = local.ids", "each.value"},
          {"for_each = tomap(aws_s3_bucket.b)", "each.value.id"},
          {"for_each = merge(aws_s3_bucket.b, {})", "each.value.id"},
          {"for_each = { for k, v in aws_s3_bucket.b : k => v.id }", "each.value"},
          {"for_each = { for k, v in aws_s3_bucket.b : k => v }", "each.value.id"},
          {"for_each = { for v in aws_s3_bucket.b : v.bucket => v.id }", "each.value"},
          {"for_each = { for k, v in aws_s3_bucket.b : k => v if k != \"other\" }", "each.value.id"},
          {"for_each = { for id in values(aws_s3_bucket.b)[*].id : id => id }", "each.value"},
          {"for_each = toset([for v in aws_s3_bucket.b : v.id])", "each.value"},
          {"for_each = toset([for v in aws_s3_bucket.b : v.id])", "each.key"},
          {"for_each = toset(values(aws_s3_bucket.b)[*].id)", "each.value"},
          {"count = length(aws_s3_bucket.b)", "values(aws_s3_bucket.b)[count.index].id"},
          {"count = length(aws_s3_bucket.b)", "element(values(aws_s3_bucket.b), count.index).id"},
          {"count = length(aws_s3_bucket.b)", "element(values(aws_s3_bucket.b)[*].id, count.index)"},
      });
}

TEST_CASE("An attachment of each bucket of an unknown count belongs to the buckets") {
  check_all(
      "variable \"n\" {}\nresource \"aws_s3_bucket\" \"c\" {\n  count = var.n\n  bucket = "
      "\"c-${count.index}\"\n}\nlocals {\n  ids = aws_s3_bucket.c[*].id\n}\n",
      {
          {"count = var.n", "aws_s3_bucket.c[count.index].id"},
          {"count = length(aws_s3_bucket.c)", "aws_s3_bucket.c[count.index].id"},
          {"count = var.n", "element(aws_s3_bucket.c.*.id, count.index)"},
          {"count = var.n", "element(aws_s3_bucket.c[*].id, count.index)"},
          {"count = var.n", "element(aws_s3_bucket.c, count.index).id"},
          {"count = var.n", "aws_s3_bucket.c.*.id[count.index]"},
          {"count = var.n", "local.ids[count.index]"},
          {"count = var.n", "element(local.ids, count.index)"},
          {"for_each = { for i, v in aws_s3_bucket.c : i => v.id }", "each.value"},
          {"for_each = toset(aws_s3_bucket.c[*].id)", "each.value"},
      });
}

TEST_CASE("What a module returns of an unknown for_each belongs to its buckets") {
  const std::string module =
      "variable \"names\" {\n  type = set(string)\n}\nresource \"aws_s3_bucket\" \"b\" {\n  for_each = var.names\n  "
      "bucket = each.key\n}\noutput \"buckets\" {\n  value = aws_s3_bucket.b\n}\noutput \"ids\" {\n  value = { for k, "
      "v in aws_s3_bucket.b : k => v.id }\n}\n";
  const std::string call =
      "variable \"names\" {\n  type = set(string)\n}\nmodule \"m\" {\n  source = \"./m\"\n  names  = var.names\n}\n";
  for (const Spelling& spelling : std::vector<Spelling>{{"for_each = module.m.buckets", "each.value.id"},
                                                        {"for_each = module.m.ids", "each.value"},
                                                        {"for_each = var.names", "module.m.buckets[each.key].id"}}) {
    INFO(spelling.repetition << " / " << spelling.bucket);
    ScanOptions options;
    options.paths = {"code"};
    options.select = {"s3-bucket-versioning-disabled"};
    options.threads = 1;
    options.reader =
        make_memory_reader({{"code/main.tf", code_of(call, spelling, "Enabled")}, {"code/m/main.tf", module}});
    CHECK(scan(options).findings.empty());
  }
}
