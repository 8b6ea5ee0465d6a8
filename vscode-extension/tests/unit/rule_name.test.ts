import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleNameFault } from '../../src/rule_name';

test('identifiers of rules', () => {
  for (const good of ['s3-bucket-unencrypted', 'ec2-imds-v1', 'a-b']) assert.equal(ruleNameFault(good), undefined, good);
  for (const bad of ['', 's3', 'S3-bucket', 's3_bucket', 's3-', '-s3', 's3--x', 's3-x; rm', '../s3-x', '3s-x']) assert.ok(ruleNameFault(bad), bad);
});
