#include "domain/secrets/plain_setting.h"

#include <doctest/doctest.h>

#include <string>

using namespace lintel::secrets;

TEST_CASE("Settings of the environment are known by their form") {
  for (const char* text : {"",
                           "true",
                           "null",
                           "0",
                           "-1",
                           "443",
                           "123456789012",
                           "0.25",
                           "prod",
                           "Staging",
                           "DEBUG",
                           "eu-west-1",
                           "us-gov-east-1",
                           "ap-southeast-2a",
                           "t3.medium",
                           "m6gd.2xlarge",
                           "cache.r6g.large",
                           "db.t4g.micro",
                           "aurora-postgresql15",
                           "v1.27.3",
                           "14.7",
                           "1.27",
                           "10.0.0.0/16",
                           "192.168.1.10",
                           "192.168.1.10:8080",
                           "::/0",
                           "2001:db8::/32",
                           "vpc-0a1b2c3d4e5f67890",
                           "subnet-1a2b3c4d",
                           "ami-0abcdef1234567890",
                           "sg-1",
                           "arn:aws:iam::123456789012:role/deployer",
                           "arn:aws:iam::aws:policy/ReadOnlyAccess",
                           "arn:aws-cn:kms:cn-north-1:123456789012:key/550e8400-e29b-41d4-a716-446655440000",
                           "example.com",
                           "*.apps.example.com",
                           "db.internal.example.com:5432",
                           "https://example.com/a/b",
                           "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
                           "s3://my-bucket/path/to/state",
                           "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.2.3",
                           "nginx/unit:latest",
                           "someone@example.com",
                           "team.platform+alerts@example.co.uk",
                           "rate(5 minutes)",
                           "cron(0 12 * * ? *)",
                           "2024-05-01",
                           "03:00-04:00",
                           "Managed by the platform team",
                           "a,b,c",
                           "my_app/terraform.tfstate",
                           "camelCaseName",
                           "queue2",
                           R"(["eu-west-1a", "eu-west-1b"])",
                           R"([80, 443])",
                           R"({"team": "payments", "cost-center": "4711", "public": true})",
                           R"({"vpc": {"cidr": "10.0.0.0/16", "subnets": ["10.0.1.0/24"]}})"}) {
    CAPTURE(text);
    CHECK(is_plain_setting(text));
    CHECK_FALSE(may_be_secret("setting", text));
    CHECK(may_be_secret("db_password", text));
  }
}

TEST_CASE("What may be a secret of the environment is none of these, whatever it is called") {
  for (const char* text : {"gh"
                           "p_abcdefghijklmnopqrstuvwxyz0123456789",
                           "AKIA"
                           "QWERTYUIOPASDFGH",
                           "xox"
                           "b-1234567890-abcdefghijkl",
                           "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg",
                           "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
                           "Server=db.example.com;User=app;Password=hunter2hunter2;",
                           "host=db user=app pass=hunter2",
                           "https://example.com/f?sig=abc",
                           "https://example.com/f#access_token=abc",
                           "https://hooks.example.com/services/T00/B00/aZ91kQ",
                           "https://hooks.zapier.com/hooks/catch/4812093/bv8x2k1/",
                           "https://hooks.slack.com/workflows/T0/A0/1/abc",
                           "https://prod-12.westeurope.logic.azure.com/workflows/abc/triggers/manual",
                           "postgres://app:x@db.example.com/app",
                           "https://ghp@example.com/a.git",
                           "jdbc:postgresql://db/app?user=a&password=b",
                           "app:hunter2",
                           "hunter2hunter2",
                           "P@ssw0rd!",
                           "Tr0ub4dor&3",
                           "correct horse battery staple!",
                           "aHVudGVyMmh1bnRlcjI=",
                           "aHVudGVyMmh1bnRlcjI",
                           "c2VjcmV0LWtleQ",
                           "4711471147114711",
                           "deadbeef01234567deadbeef01234567",
                           "0123456789abcdef",
                           "550e8400-e29b-41d4-a716-446655440000",
                           "a1b2-c3d4-e5f6-a7b8",
                           "aZbYcXdWeVfU",
                           "line\nline",
                           "$ecret",
                           R"({"password": "hunter"})",
                           R"({"db": {"host": "db.example.com", "api_token": "word"}})",
                           R"({"db": [{"primary_key": 4711}]})",
                           R"({"aZ91kQx7Lm2P": 1})",
                           R"(["prod", "hunter2hunter2"])",
                           R"({"a": )",
                           "{ a = \"b\" }"}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain_setting(text));
    CHECK(may_be_secret("setting", text));
  }
  CHECK_FALSE(is_plain_setting(std::string(300, 'a')));
}
